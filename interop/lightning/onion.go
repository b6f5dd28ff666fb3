package main

import (
	"bytes"
	"fmt"
	"strconv"

	sphinx "github.com/lightningnetwork/lightning-onion"
)

func public(args []string) (string, error) {
	key, err := privateKey(args[0])
	if err != nil {
		return "", err
	}
	return "public " + tohex(key.PubKey().SerializeCompressed()), nil
}

var fillers = map[string]sphinx.PacketFiller{
	"pad":    sphinx.DeterministicPacketFiller,
	"zeros":  sphinx.BlankPacketFiller,
	"random": sphinx.RandPacketFiller,
}

// build SESSIONKEY AD SIZE FILL HOP...
func build(args []string) (string, error) {
	session, err := privateKey(args[0])
	if err != nil {
		return "", err
	}
	data, err := unhex(args[1])
	if err != nil {
		return "", err
	}
	size, err := strconv.Atoi(args[2])
	if err != nil || fillers[args[3]] == nil || len(args[4:]) > sphinx.NumMaxHops {
		return "", fmt.Errorf("%w: size, filler or number of hops", errUsage)
	}
	var path sphinx.PaymentPath
	for i, text := range args[4:] {
		node, payload, err := pair(text)
		if err != nil {
			return "", err
		}
		path[i] = sphinx.OnionHop{
			NodePub:    *node,
			HopPayload: sphinx.HopPayload{Type: sphinx.PayloadTLV, Payload: payload},
		}
	}
	packet, err := sphinx.NewOnionPacket(
		&path, session, data, fillers[args[3]], sphinx.WithMaxPayloadSize(size))
	if err != nil {
		return "", err
	}
	text, err := encode(packet)
	return "packet " + text, err
}

func encode(packet *sphinx.OnionPacket) (string, error) {
	var out bytes.Buffer
	if err := packet.Encode(&out); err != nil {
		return "", err
	}
	return tohex(out.Bytes()), nil
}

// A tagLog remembers the last tag beside what it keeps in memory.
type tagLog struct {
	*sphinx.MemoryReplayLog
	tag sphinx.HashPrefix
}

func (log *tagLog) Put(tag *sphinx.HashPrefix, cltv uint32) error {
	log.tag = *tag
	return log.MemoryReplayLog.Put(tag, cltv)
}

// process PRIVATEKEY AD PATHKEY TIMES PACKET
func process(args []string) (string, error) {
	key, err := privateKey(args[0])
	if err != nil {
		return "", err
	}
	data, err := unhex(args[1])
	if err != nil {
		return "", err
	}
	opts, err := options(args[2])
	if err != nil {
		return "", err
	}
	times, err := strconv.Atoi(args[3])
	if err != nil || times < 1 {
		return "", fmt.Errorf("%w: number of times", errUsage)
	}
	raw, err := unhex(args[4])
	if err != nil {
		return "", err
	}
	log := &tagLog{MemoryReplayLog: sphinx.NewMemoryReplayLog()}
	if err := log.Start(); err != nil {
		return "", err
	}
	node := router(key, log)
	var processed *sphinx.ProcessedPacket
	for i := 0; i < times; i++ {
		var packet sphinx.OnionPacket
		if err := packet.Decode(bytes.NewReader(raw)); err != nil {
			return "", err
		}
		processed, err = node.ProcessOnionPacket(&packet, data, 0, append(opts, sphinx.WithTLVPayloadOnly())...)
		if err != nil {
			return "", err
		}
	}
	payload := tohex(processed.Payload.Payload) + " " + tohex(log.tag[:])
	if processed.Action == sphinx.ExitNode {
		return "final " + payload, nil
	}
	next, err := encode(processed.NextPacket)
	return "forward " + payload + " " + next, err
}
