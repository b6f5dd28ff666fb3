package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcec/v2"
	sphinx "github.com/lightningnetwork/lightning-onion"
)

func unhex(text string) ([]byte, error) {
	if text == "-" {
		return []byte{}, nil
	}
	bytes, err := hex.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errUsage, err)
	}
	return bytes, nil
}

func tohex(bytes []byte) string {
	if len(bytes) == 0 {
		return "-"
	}
	return hex.EncodeToString(bytes)
}

func privateKey(text string) (*btcec.PrivateKey, error) {
	bytes, err := unhex(text)
	if err != nil {
		return nil, err
	}
	if len(bytes) != 32 {
		return nil, fmt.Errorf("%w: private key of %d bytes", errUsage, len(bytes))
	}
	key, _ := btcec.PrivKeyFromBytes(bytes)
	return key, nil
}

func publicKey(text string) (*btcec.PublicKey, error) {
	bytes, err := unhex(text)
	if err != nil {
		return nil, err
	}
	return btcec.ParsePubKey(bytes)
}

// pair reads KEY:BYTES.
func pair(text string) (*btcec.PublicKey, []byte, error) {
	key, value, found := strings.Cut(text, ":")
	if !found {
		return nil, nil, fmt.Errorf("%w: no colon in a hop", errUsage)
	}
	point, err := publicKey(key)
	if err != nil {
		return nil, nil, err
	}
	bytes, err := unhex(value)
	return point, bytes, err
}

// options reads a path key, or - for none.
func options(pathKey string) ([]sphinx.ProcessOnionOpt, error) {
	if pathKey == "-" {
		return nil, nil
	}
	point, err := publicKey(pathKey)
	if err != nil {
		return nil, err
	}
	return []sphinx.ProcessOnionOpt{sphinx.WithBlindingPoint(point)}, nil
}

func router(key *btcec.PrivateKey, log sphinx.ReplayLog) *sphinx.Router {
	return sphinx.NewRouter(&sphinx.PrivKeyECDH{PrivKey: key}, log)
}

var kinds = []struct {
	err  error
	name string
}{
	{errUsage, "Usage"},
	{sphinx.ErrInvalidOnionVersion, "Version"},
	{sphinx.ErrInvalidOnionKey, "Key"},
	{sphinx.ErrInvalidOnionHMAC, "Hmac"},
	{sphinx.ErrReplayedPacket, "Replay"},
	{sphinx.ErrMissingHMAC, "Length"},
	{sphinx.ErrPayloadSizeExceeded, "TooLong"},
	{sphinx.ErrZeroHops, "NoHops"},
}

// kind names the errors that are worth comparing.
func kind(err error) string {
	for _, known := range kinds {
		if errors.Is(err, known.err) {
			return known.name
		}
	}
	return "Other"
}
