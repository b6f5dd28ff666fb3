// Command fennec-interop-katzenpost answers requests about Sphinx packets with
// Katzenpost's own code, one line each; see the README of the directory above.
package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	kemschemes "github.com/katzenpost/hpqc/kem/schemes"
	nikeschemes "github.com/katzenpost/hpqc/nike/schemes"
	"github.com/katzenpost/katzenpost/core/sphinx"
	"github.com/katzenpost/katzenpost/core/sphinx/commands"
	"github.com/katzenpost/katzenpost/core/sphinx/geo"
	"gitlab.com/yawning/aez.git"
)

var errUsage = errors.New("Usage")

func main() {
	if len(os.Args) == 2 && os.Args[1] == "side" {
		if err := side(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadString('\n')
		words := strings.Fields(line)
		if err != nil || (len(words) == 1 && words[0] == "quit") {
			return
		}
		fmt.Fprintln(out, answer(words))
		out.Flush()
	}
}

// answer never panics: a panic of the peer is an answer too.
func answer(words []string) (said string) {
	defer func() {
		if p := recover(); p != nil {
			said = "panic " + oneWord(fmt.Sprint(p))
		}
	}()
	said, err := handle(words)
	if err != nil {
		return "error " + kind(err) + " " + oneWord(err.Error())
	}
	return said
}

func oneWord(text string) string {
	return strings.Join(strings.Fields(text), "_")
}

// kind names an error of the peer, which tells its errors apart by text only.
func kind(err error) string {
	if errors.Is(err, errUsage) {
		return "Usage"
	}
	for _, k := range []struct{ text, name string }{
		{"truncated payload", "TRUNCATED_PAYLOAD"},
		{"truncated SURB", "TRUNCATED_SURB"},
		{"invalid SURB decryption keys", "INVALID_SURB_KEYS"},
		{"unknown version", "UNKNOWN_VERSION"},
		{"MAC mismatch", "MAC_MISMATCH"},
		{"payload auth failed", "PAYLOAD_AUTH_FAILED"},
		{"> 1 next_node", "DUPLICATE_NEXT_NODE"},
		{"> 1 surb_reply", "DUPLICATE_SURB_REPLY"},
		{"invalid per-hop command", "INVALID_COMMAND"},
		{"truncated", "TRUNCATED_PACKET"},
		{"failed to decrypt KEM", "KEM_DECAPSULATION_FAILED"},
	} {
		if strings.Contains(err.Error(), k.text) {
			return k.name
		}
	}
	return "Other"
}

func handle(words []string) (string, error) {
	if len(words) < 2 {
		return "", errUsage
	}
	if words[0] == "aez" {
		return seal(words[1:])
	}
	s, err := scheme(words[1])
	if err != nil {
		return "", err
	}
	args := words[2:]
	switch {
	case words[0] == "geometry" && len(args) == 0:
		return "geometry " + enc(s.Geometry().Hash()) + " " + strconv.Itoa(s.Geometry().PacketLength), nil
	case words[0] == "build" && len(args) >= 1:
		return build(s, args)
	case words[0] == "surb":
		return surb(s, args)
	case words[0] == "process" && len(args) == 2:
		return process(s, args)
	case words[0] == "use-surb" && len(args) == 2:
		return use(s, args)
	case words[0] == "open" && len(args) == 2:
		payload, err := s.DecryptSURBPayload(dec(args[1]), dec(args[0]))
		if err != nil {
			return "", err
		}
		return "payload " + enc(payload), nil
	}
	return "", errUsage
}

// scheme makes the peer's Sphinx of KIND:SCHEME:USERPAYLOAD:WITHSURB:HOPS.
func scheme(spec string) (*sphinx.Sphinx, error) {
	parts := strings.Split(spec, ":")
	if len(parts) != 5 {
		return nil, errUsage
	}
	user, err := strconv.Atoi(parts[2])
	if err != nil {
		return nil, errUsage
	}
	hops, err := strconv.Atoi(parts[4])
	if err != nil {
		return nil, errUsage
	}
	withSURB := parts[3] == "true"
	if parts[0] == "kem" {
		k := kemschemes.ByName(parts[1])
		if k == nil {
			return nil, errUsage
		}
		return sphinx.FromGeometry(geo.KEMGeometryFromUserForwardPayloadLength(k, user, withSURB, hops))
	}
	n := nikeschemes.ByName(parts[1])
	if n == nil {
		return nil, errUsage
	}
	return sphinx.FromGeometry(geo.GeometryFromUserForwardPayloadLength(n, user, withSURB, hops))
}

func dec(word string) []byte {
	if word == "-" {
		return []byte{}
	}
	b, err := hex.DecodeString(word)
	if err != nil {
		panic(err)
	}
	return b
}

func enc(b []byte) string {
	if len(b) == 0 {
		return "-"
	}
	return hex.EncodeToString(b)
}

// path reads hops ID:PUBLICKEY:COMMANDS, the commands one after the other.
func path(s *sphinx.Sphinx, words []string) ([]*sphinx.PathHop, error) {
	g := s.Geometry()
	var hops []*sphinx.PathHop
	for _, word := range words {
		parts := strings.Split(word, ":")
		if len(parts) != 3 {
			return nil, errUsage
		}
		hop := new(sphinx.PathHop)
		copy(hop.ID[:], dec(parts[0]))
		var err error
		if g.KEMName != "" {
			hop.KEMPublicKey, err = g.KEM().UnmarshalBinaryPublicKey(dec(parts[1]))
		} else {
			hop.NIKEPublicKey, err = g.NIKE().UnmarshalBinaryPublicKey(dec(parts[1]))
		}
		if err != nil {
			return nil, err
		}
		for rest := dec(parts[2]); len(rest) > 0; {
			var command commands.RoutingCommand
			command, rest, err = commands.FromBytes(rest, g)
			if err != nil {
				return nil, err
			}
			if command == nil {
				break
			}
			hop.Commands = append(hop.Commands, command)
		}
		hops = append(hops, hop)
	}
	return hops, nil
}

func build(s *sphinx.Sphinx, args []string) (string, error) {
	hops, err := path(s, args[1:])
	if err != nil {
		return "", err
	}
	packet, err := s.NewPacket(rand.Reader, hops, dec(args[0]))
	if err != nil {
		return "", err
	}
	return "packet " + enc(packet), nil
}

func surb(s *sphinx.Sphinx, args []string) (string, error) {
	hops, err := path(s, args)
	if err != nil {
		return "", err
	}
	made, keys, err := s.NewSURB(rand.Reader, hops)
	if err != nil {
		return "", err
	}
	return "surb " + enc(made) + " " + enc(keys), nil
}

func use(s *sphinx.Sphinx, args []string) (string, error) {
	packet, first, err := s.NewPacketFromSURB(dec(args[0]), dec(args[1]))
	if err != nil {
		return "", err
	}
	return "reply " + enc(first[:]) + " " + enc(packet), nil
}

func process(s *sphinx.Sphinx, args []string) (string, error) {
	g := s.Geometry()
	var key interface{}
	var err error
	if g.KEMName != "" {
		key, err = g.KEM().UnmarshalBinaryPrivateKey(dec(args[0]))
	} else {
		key, err = g.NIKE().UnmarshalBinaryPrivateKey(dec(args[0]))
	}
	if err != nil {
		return "", err
	}
	packet := dec(args[1])
	payload, tag, read, err := s.Unwrap(key, packet)
	if err != nil {
		return "", err
	}
	var said bytes.Buffer
	forwards := false
	for _, command := range read {
		if command == nil {
			continue
		}
		if _, ok := command.(*commands.NextNodeHop); ok {
			forwards = true
		}
		said.Write(command.ToBytes(nil))
	}
	if forwards {
		return "forward " + enc(said.Bytes()) + " " + enc(tag) + " " + enc(packet), nil
	}
	return "end " + enc(said.Bytes()) + " " + enc(tag) + " " + enc(payload), nil
}

// seal answers KEY NONCE TAU MESSAGE AD...
func seal(args []string) (string, error) {
	if len(args) < 4 {
		return "", errUsage
	}
	tau, err := strconv.Atoi(args[2])
	if err != nil {
		return "", errUsage
	}
	var ad [][]byte
	for _, word := range args[4:] {
		ad = append(ad, dec(word))
	}
	return "sealed " + enc(aez.Encrypt(dec(args[0]), dec(args[1]), ad, tau, dec(args[3]), nil)), nil
}
