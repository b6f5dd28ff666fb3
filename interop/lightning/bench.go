package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"github.com/btcsuite/btcd/btcec/v2"
	sphinx "github.com/lightningnetwork/lightning-onion"
)

// A bench has a route of 20 hops, an onion for it and an error of its last hop.
type bench struct {
	twenty, five sphinx.PaymentPath
	session      *btcec.PrivateKey
	first        *sphinx.Router
	onion        []byte
	encrypter    *sphinx.OnionErrorEncrypter
	failure      []byte
	nodes        []*btcec.PublicKey
}

// side is lightning-onion's side of jmh/side-by-side: it reads lines "OPERATION MILLISECONDS", runs
// the operation for that long and answers with the microseconds of thread CPU time that one took.
func side() error {
	runtime.LockOSThread()
	b, err := newBench()
	if err != nil {
		return err
	}
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
		operation, err := b.operation(words[0])
		if err != nil {
			return err
		}
		fmt.Printf("%.3f\n", timed(operation, float64(millis)*1000))
	}
	return lines.Err()
}

func newBench() (*bench, error) {
	b := &bench{}
	var keys []*btcec.PrivateKey
	for i := 0; i < 20; i++ {
		key, err := btcec.NewPrivateKey()
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
		b.nodes = append(b.nodes, key.PubKey())
		b.twenty[i] = sphinx.OnionHop{
			NodePub:    *key.PubKey(),
			HopPayload: sphinx.HopPayload{Type: sphinx.PayloadTLV, Payload: bytes.Repeat([]byte{7}, 32)},
		}
	}
	copy(b.five[:5], b.twenty[:5])
	session, err := btcec.NewPrivateKey()
	if err != nil {
		return nil, err
	}
	b.session = session
	b.first = router(keys[0], sphinx.NewNoOpReplayLog())
	b.onion = b.build(&b.twenty)
	return b, b.fail(keys)
}

// fail sends an error of 292 bytes from the last hop back to the first.
func (b *bench) fail(keys []*btcec.PrivateKey) error {
	var packet sphinx.OnionPacket
	if err := packet.Decode(bytes.NewReader(b.onion)); err != nil {
		return err
	}
	var encrypters []*sphinx.OnionErrorEncrypter
	next := &packet
	for _, key := range keys {
		r := router(key, sphinx.NewNoOpReplayLog())
		encrypter, err := sphinx.NewOnionErrorEncrypter(r, next.EphemeralKey)
		if err != nil {
			return err
		}
		encrypters = append(encrypters, encrypter)
		processed, err := r.ProcessOnionPacket(next, nil, 0)
		if err != nil {
			return err
		}
		next = processed.NextPacket
	}
	body := make([]byte, 260)
	copy(body, []byte{0, 2, 0x20, 2, 0, 254})
	b.encrypter = encrypters[0]
	b.failure = encrypters[len(keys)-1].EncryptError(true, body)
	for i := len(keys) - 2; i >= 0; i-- {
		b.failure = encrypters[i].EncryptError(false, b.failure)
	}
	return nil
}

func (b *bench) build(path *sphinx.PaymentPath) []byte {
	packet, err := sphinx.NewOnionPacket(path, b.session, nil, sphinx.DeterministicPacketFiller)
	if err != nil {
		panic(err)
	}
	var encoded bytes.Buffer
	if err := packet.Encode(&encoded); err != nil {
		panic(err)
	}
	return encoded.Bytes()
}

// decrypt includes the secrets, which this peer computes from the session key.
func (b *bench) decrypt() {
	circuit := &sphinx.Circuit{SessionKey: b.session, PaymentPath: b.nodes}
	decrypted, err := sphinx.NewOnionErrorDecrypter(circuit).DecryptError(b.failure)
	if err != nil || decrypted.SenderIdx != 20 {
		panic(fmt.Sprint("not decrypted: ", err))
	}
}

func (b *bench) operation(name string) (func(), error) {
	switch name {
	case "forward-hop":
		return func() { peel(b.first, b.onion) }, nil
	case "build-5":
		return func() { b.build(&b.five) }, nil
	case "build-20":
		return func() { b.build(&b.twenty) }, nil
	case "error-wrap":
		return func() { b.encrypter.EncryptError(false, b.failure) }, nil
	case "error-decrypt":
		return b.decrypt, nil
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
