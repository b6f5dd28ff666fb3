//! Answers requests, one a line, by calling the public API of the nym-outfox crate.
//! The protocol is described in the README beside this directory.

use std::any::Any;
use std::io::{self, BufRead, Write};
use std::panic;

use nym_outfox::packet::OutfoxPacket;
use sphinx_packet::route::{Destination, DestinationAddressBytes, Node, NodeAddressBytes};
use x25519_dalek::{PublicKey, StaticSecret};

type Answer = Result<String, String>;

fn bytes(word: Option<&str>) -> Result<Vec<u8>, String> {
    match word {
        None => Err("Usage a word is missing".to_string()),
        Some("-") => Ok(Vec::new()),
        Some(word) => hex::decode(word).map_err(|e| format!("Usage {e}")),
    }
}

fn fixed(word: Option<&str>) -> Result<[u8; 32], String> {
    bytes(word)?
        .try_into()
        .map_err(|_| "Usage 32 bytes expected".to_string())
}

fn to_hex(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        "-".to_string()
    } else {
        hex::encode(bytes)
    }
}

fn peer(error: impl std::fmt::Display) -> String {
    format!("Peer {error}")
}

fn build<'a>(words: &mut impl Iterator<Item = &'a str>) -> Answer {
    let size = match words.next() {
        Some("-") => None,
        Some(word) => Some(word.parse::<usize>().map_err(|e| format!("Usage {e}"))?),
        None => return Err("Usage the size is missing".to_string()),
    };
    let destination = DestinationAddressBytes::from_bytes(fixed(words.next())?);
    let message = bytes(words.next())?;
    let mut route = Vec::new();
    for word in words {
        let (address, key) = word.split_once(':').ok_or("Usage ADDRESS:KEY expected")?;
        route.push(Node::new(
            NodeAddressBytes::from_bytes(fixed(Some(address))?),
            PublicKey::from(fixed(Some(key))?),
        ));
    }
    let route: [Node; 4] = route
        .try_into()
        .map_err(|_| "Usage four hops expected".to_string())?;
    let destination = Destination::new(destination, [0; 16]);
    let packet = OutfoxPacket::build(message, &route, &destination, size).map_err(peer)?;
    Ok(format!(
        "packet {}",
        to_hex(&packet.to_bytes().map_err(peer)?)
    ))
}

fn process<'a>(words: &mut impl Iterator<Item = &'a str>) -> Answer {
    let key = StaticSecret::from(fixed(words.next())?);
    let packet = bytes(words.next())?;
    let mut packet = OutfoxPacket::try_from(packet.as_slice()).map_err(peer)?;
    let next = packet.decode_next_layer(&key).map_err(peer)?;
    let out = to_hex(&packet.to_bytes().map_err(peer)?);
    if !packet.is_final_hop() {
        return Ok(format!("forward {} {out}", to_hex(&next)));
    }
    let message = match panic::catch_unwind(|| packet.recover_plaintext()) {
        Ok(Ok(message)) => format!("ok {}", to_hex(&message)),
        _ => "unreadable".to_string(),
    };
    Ok(format!("final {} {out} {message}", to_hex(&next)))
}

fn answer(line: &str) -> Answer {
    let mut words = line.split_whitespace();
    match words.next() {
        Some("build") => build(&mut words),
        Some("process") => process(&mut words),
        other => Err(format!("Usage unknown command {other:?}")),
    }
}

fn panic_text(cause: &(dyn Any + Send)) -> String {
    cause
        .downcast_ref::<&str>()
        .map(|text| text.to_string())
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

fn respond(line: &str) -> String {
    match panic::catch_unwind(|| answer(line)) {
        Ok(Ok(result)) => result,
        Ok(Err(text)) => format!("error {text}"),
        Err(cause) => format!("panic {}", panic_text(&*cause).replace(char::is_whitespace, "_")),
    }
}

fn main() -> io::Result<()> {
    // Panics are answered on standard output; the default report would only clutter the log.
    panic::set_hook(Box::new(|_| {}));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim() == "quit" {
            break;
        }
        writeln!(out, "{}", respond(&line))?;
        out.flush()?;
    }
    Ok(())
}
