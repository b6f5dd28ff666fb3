// Lets lightning-onion build and process onions, one request a line: see ../README.md.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
)

// errUsage marks requests that are malformed; everything else is the peer's answer.
var errUsage = errors.New("usage")

// A handler answers one kind of request.
type handler struct {
	words  int // at least so many arguments
	answer func(args []string) (string, error)
}

var handlers = map[string]handler{
	"public":        {1, public},
	"build":         {5, build},
	"process":       {5, process},
	"error-create":  {3, errorCreate},
	"error-wrap":    {3, errorWrap},
	"error-decrypt": {3, errorDecrypt},
	"blind":         {2, blind},
	"unblind":       {3, unblind},
}

func main() {
	programs := map[string]func() error{"speed": speed, "side": side}
	if len(os.Args) == 2 && programs[os.Args[1]] != nil {
		if err := programs[os.Args[1]](); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadString('\n')
		words := strings.Fields(line)
		if len(words) == 1 && words[0] == "quit" || err != nil && len(words) == 0 {
			return
		}
		fmt.Fprintln(out, respond(words))
		out.Flush()
	}
}

// respond never fails: a panic of the peer is an answer too.
func respond(words []string) (answer string) {
	defer func() {
		if cause := recover(); cause != nil {
			answer = "panic " + word(fmt.Sprint(cause))
		}
	}()
	if len(words) == 0 {
		return "error Usage empty"
	}
	h, known := handlers[words[0]]
	if !known || len(words)-1 < h.words {
		return "error Usage " + word(words[0])
	}
	answer, err := h.answer(words[1:])
	if err != nil {
		return "error " + kind(err) + " " + word(err.Error())
	}
	return answer
}

func word(text string) string {
	return strings.Join(strings.Fields(text), "_")
}
