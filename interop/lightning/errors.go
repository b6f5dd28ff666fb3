package main

import (
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	sphinx "github.com/lightningnetwork/lightning-onion"
)

// error-create PRIVATEKEY EPHEMERALKEY BODY, the body with its length fields
func errorCreate(args []string) (string, error) {
	return encrypt(args, true)
}

// error-wrap PRIVATEKEY EPHEMERALKEY PACKET
func errorWrap(args []string) (string, error) {
	return encrypt(args, false)
}

func encrypt(args []string, initial bool) (string, error) {
	key, err := privateKey(args[0])
	if err != nil {
		return "", err
	}
	ephemeral, err := publicKey(args[1])
	if err != nil {
		return "", err
	}
	data, err := unhex(args[2])
	if err != nil {
		return "", err
	}
	encrypter, err := sphinx.NewOnionErrorEncrypter(
		router(key, sphinx.NewNoOpReplayLog()), ephemeral)
	if err != nil {
		return "", err
	}
	return "error-packet " + tohex(encrypter.EncryptError(initial, data)), nil
}

// error-decrypt SESSIONKEY PACKET NODE...
func errorDecrypt(args []string) (string, error) {
	session, err := privateKey(args[0])
	if err != nil {
		return "", err
	}
	packet, err := unhex(args[1])
	if err != nil {
		return "", err
	}
	path := make([]*btcec.PublicKey, 0, len(args[2:]))
	for _, text := range args[2:] {
		node, err := publicKey(text)
		if err != nil {
			return "", err
		}
		path = append(path, node)
	}
	decrypter := sphinx.NewOnionErrorDecrypter(
		&sphinx.Circuit{SessionKey: session, PaymentPath: path})
	decrypted, err := decrypter.DecryptError(packet)
	if err != nil {
		return "", err
	}
	// the peer counts from 1: its own node is 0
	return fmt.Sprintf("decrypted %d %s", decrypted.SenderIdx-1, tohex(decrypted.Message)), nil
}
