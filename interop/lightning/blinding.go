package main

import (
	"strings"

	sphinx "github.com/lightningnetwork/lightning-onion"
)

// blind SESSIONKEY HOP...
func blind(args []string) (string, error) {
	session, err := privateKey(args[0])
	if err != nil {
		return "", err
	}
	var hops []*sphinx.HopInfo
	for _, text := range args[1:] {
		node, data, err := pair(text)
		if err != nil {
			return "", err
		}
		hops = append(hops, &sphinx.HopInfo{NodePub: node, PlainText: data})
	}
	info, err := sphinx.BuildBlindedPath(session, hops)
	if err != nil {
		return "", err
	}
	words := []string{
		"path",
		tohex(info.Path.IntroductionPoint.SerializeCompressed()),
		tohex(info.Path.BlindingPoint.SerializeCompressed()),
		tohex(info.LastEphemeralKey.SerializeCompressed()),
	}
	for _, hop := range info.Path.BlindedHops {
		node := tohex(hop.BlindedNodePub.SerializeCompressed())
		words = append(words, node+":"+tohex(hop.CipherText))
	}
	return strings.Join(words, " "), nil
}

// unblind PRIVATEKEY PATHKEY DATA
func unblind(args []string) (string, error) {
	key, err := privateKey(args[0])
	if err != nil {
		return "", err
	}
	pathKey, err := publicKey(args[1])
	if err != nil {
		return "", err
	}
	data, err := unhex(args[2])
	if err != nil {
		return "", err
	}
	node := router(key, sphinx.NewNoOpReplayLog())
	plain, err := node.DecryptBlindedHopData(pathKey, data)
	if err != nil {
		return "", err
	}
	next, err := node.NextEphemeral(pathKey)
	if err != nil {
		return "", err
	}
	return "data " + tohex(plain) + " " + tohex(next.SerializeCompressed()), nil
}
