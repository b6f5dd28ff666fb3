package main

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"github.com/katzenpost/katzenpost/core/sphinx"
	"github.com/katzenpost/katzenpost/core/sphinx/commands"
)

const pathLength = 5

// side is Katzenpost's side of jmh/side-by-side: it reads lines "OPERATION MILLISECONDS", runs the
// operation for that long and answers with the microseconds of thread CPU time that one took. An
// operation without a prefix is of the NIKE x25519, "xwing-" and "mlkem768-" are of the KEMs.
func side() error {
	runtime.LockOSThread()
	made := map[string]*bench{}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if len(words) != 2 {
			return fmt.Errorf("not OPERATION MILLISECONDS: %q", lines.Text())
		}
		millis, err := strconv.Atoi(words[1])
		if err != nil {
			return err
		}
		spec, name := "nike:x25519", words[0]
		if rest, found := strings.CutPrefix(name, "xwing-"); found {
			spec, name = "kem:XWING", rest
		} else if rest, found := strings.CutPrefix(name, "mlkem768-"); found {
			spec, name = "kem:MLKEM768", rest
		}
		if made[spec] == nil {
			if made[spec], err = newBench(spec); err != nil {
				return err
			}
		}
		operation, err := made[spec].operation(name)
		if err != nil {
			return err
		}
		fmt.Printf("%.3f\n", timed(operation, float64(millis)*1000))
	}
	return lines.Err()
}

// A bench has a path of five hops, and a packet as its first and as its last hop receive it:
// 2,000 bytes for the user and room for a SURB.
type bench struct {
	sphinx      *sphinx.Sphinx
	path, back  []*sphinx.PathHop
	first, last interface{}
	payload     []byte
	atFirst     []byte
	atLast      []byte
	buffer      []byte
}

func newBench(spec string) (*bench, error) {
	s, err := scheme(spec + ":2000:true:" + strconv.Itoa(pathLength))
	if err != nil {
		return nil, err
	}
	b := &bench{sphinx: s, payload: make([]byte, s.Geometry().ForwardPayloadLength)}
	var keys []interface{}
	for i := 0; i < pathLength; i++ {
		hop := new(sphinx.PathHop)
		hop.ID[0] = byte(i)
		var key interface{}
		if s.Geometry().KEMName != "" {
			hop.KEMPublicKey, key, err = s.Geometry().KEM().GenerateKeyPair()
		} else {
			hop.NIKEPublicKey, key, err = s.Geometry().NIKE().GenerateKeyPair()
		}
		if err != nil {
			return nil, err
		}
		if i < pathLength-1 {
			hop.Commands = []commands.RoutingCommand{&commands.NodeDelay{Delay: 100}}
		} else {
			hop.Commands = []commands.RoutingCommand{new(commands.Recipient)}
		}
		keys = append(keys, key)
		b.path = append(b.path, hop)
	}
	end := *b.path[pathLength-1]
	end.Commands = []commands.RoutingCommand{new(commands.Recipient), new(commands.SURBReply)}
	b.back = append(append(b.back, b.path[:pathLength-1]...), &end)
	b.first, b.last = keys[0], keys[pathLength-1]
	b.atFirst = b.build(pathLength)
	b.atLast = append([]byte{}, b.atFirst...)
	for _, key := range keys[:pathLength-1] {
		if _, _, _, err := s.Unwrap(key, b.atLast); err != nil {
			return nil, err
		}
	}
	b.buffer = make([]byte, len(b.atFirst))
	return b, nil
}

func (b *bench) build(hops int) []byte {
	// the last node of a shorter path is told what the last of the whole is
	path := b.path[len(b.path)-hops:]
	packet, err := b.sphinx.NewPacket(rand.Reader, path, b.payload)
	if err != nil {
		panic(err)
	}
	return packet
}

func (b *bench) unwrap(key interface{}, packet []byte) {
	copy(b.buffer, packet)
	if _, _, _, err := b.sphinx.Unwrap(key, b.buffer); err != nil {
		panic(err)
	}
}

func (b *bench) surb() {
	if _, _, err := b.sphinx.NewSURB(rand.Reader, b.back); err != nil {
		panic(err)
	}
}

func (b *bench) operation(name string) (func(), error) {
	switch name {
	case "forward-hop":
		return func() { b.unwrap(b.first, b.atFirst) }, nil
	case "final-hop":
		return func() { b.unwrap(b.last, b.atLast) }, nil
	case "build-3":
		return func() { b.build(3) }, nil
	case "build-5":
		return func() { b.build(pathLength) }, nil
	case "surb-create-5":
		return b.surb, nil
	}
	return nil, fmt.Errorf("unknown operation %s", name)
}

func timed(run func(), micros float64) float64 {
	begin := threadTime()
	for count := 1; ; count++ {
		run()
		if spent := threadTime() - begin; spent >= micros {
			return spent / float64(count)
		}
	}
}

// threadTime is this thread's in microseconds.
func threadTime() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1000
}
