package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"sort"
	"syscall"

	"github.com/btcsuite/btcd/btcec/v2"
	sphinx "github.com/lightningnetwork/lightning-onion"
)

const rounds = 25

// speed prints medians of CPU time per operation: all operations in turn in every round. Run it
// with GOMAXPROCS=1.
func speed() error {
	var path sphinx.PaymentPath
	var node *btcec.PrivateKey
	for i := 0; i < 20; i++ {
		key, err := btcec.NewPrivateKey()
		if err != nil {
			return err
		}
		if i == 0 {
			node = key
		}
		payload := make([]byte, 32)
		if _, err := rand.Read(payload); err != nil {
			return err
		}
		path[i] = sphinx.OnionHop{
			NodePub:    *key.PubKey(),
			HopPayload: sphinx.HopPayload{Type: sphinx.PayloadTLV, Payload: payload},
		}
	}
	var five sphinx.PaymentPath
	copy(five[:5], path[:5])
	session, err := btcec.NewPrivateKey()
	if err != nil {
		return err
	}
	create := func(path *sphinx.PaymentPath) *sphinx.OnionPacket {
		packet, err := sphinx.NewOnionPacket(path, session, nil, sphinx.DeterministicPacketFiller)
		if err != nil {
			panic(err)
		}
		return packet
	}
	var encoded bytes.Buffer
	if err := create(&path).Encode(&encoded); err != nil {
		return err
	}
	router := router(node, sphinx.NewNoOpReplayLog())
	encrypter, err := sphinx.NewOnionErrorEncrypter(router, session.PubKey())
	if err != nil {
		return err
	}
	failure := make([]byte, 292)
	measure([]operation{
		{"ecdh", 50, func() { (&sphinx.PrivKeyECDH{PrivKey: node}).ECDH(session.PubKey()) }},
		{"create 5", 5, func() { create(&five) }},
		{"create 20", 2, func() { create(&path) }},
		{"peel", 25, func() { peel(router, encoded.Bytes()) }},
		{"error wrap", 1000, func() { encrypter.EncryptError(false, failure) }},
	})
	return nil
}

func peel(router *sphinx.Router, raw []byte) {
	var packet sphinx.OnionPacket
	if err := packet.Decode(bytes.NewReader(raw)); err != nil {
		panic(err)
	}
	processed, err := router.ProcessOnionPacket(&packet, nil, 0)
	if err != nil {
		panic(err)
	}
	if _, err := encode(processed.NextPacket); err != nil {
		panic(err)
	}
}

type operation struct {
	name   string
	repeat int
	run    func()
}

func measure(operations []operation) {
	times := make([][]float64, len(operations))
	for round := -3; round < rounds; round++ {
		for i, op := range operations {
			start := cpuTime()
			for n := 0; n < op.repeat; n++ {
				op.run()
			}
			if round >= 0 {
				times[i] = append(times[i], (cpuTime()-start)/float64(op.repeat))
			}
		}
	}
	for i, op := range operations {
		sort.Float64s(times[i])
		fmt.Fprintf(os.Stdout, "%-12s %8.1f us\n", op.name, times[i][len(times[i])/2])
	}
}

// cpuTime is this process's in microseconds.
func cpuTime() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1000
}
