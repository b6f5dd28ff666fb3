//! Reads lines `OPERATION MILLISECONDS`, runs the operation for that long and answers with the
//! microseconds of thread CPU time that one took. Bytes in, bytes out, as a node or client has them.

mod kem;

use nym_outfox::packet::OutfoxPacket;
use sphinx_packet::route::{Destination, DestinationAddressBytes, Node, NodeAddressBytes};
use std::hint::black_box;
use std::io::{BufRead, Write};
use x25519_dalek::{PublicKey, StaticSecret};

const SIZE: usize = 1024;

fn cpu_nanos() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a valid timespec
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

struct Bench {
    secrets: Vec<StaticSecret>,
    forward: Vec<u8>,
    last: Vec<u8>,
}

impl Bench {
    fn new() -> Self {
        let secrets: Vec<_> = (1..=4u8)
            .map(|i| StaticSecret::from([i.wrapping_mul(37); 32]))
            .collect();
        let forward = build(&route(&secrets));
        let mut last = forward.clone();
        for secret in &secrets[..3] {
            last = hop(&last, secret);
        }
        Bench { secrets, forward, last }
    }
}

fn route(secrets: &[StaticSecret]) -> [Node; 4] {
    [0, 1, 2, 3].map(|i| {
        let address = NodeAddressBytes::from_bytes([i as u8; 32]);
        Node::new(address, PublicKey::from(&secrets[i]))
    })
}

fn build(route: &[Node; 4]) -> Vec<u8> {
    let address = DestinationAddressBytes::from_bytes([7; 32]);
    let destination = Destination::new(address, [0; 16]);
    OutfoxPacket::build([5u8; 900], route, &destination, Some(SIZE))
        .expect("a packet")
        .to_bytes()
        .expect("bytes")
}

fn hop(packet: &[u8], key: &StaticSecret) -> Vec<u8> {
    let mut packet = OutfoxPacket::try_from(packet).expect("a packet");
    packet.decode_next_layer(key).expect("processed");
    packet.to_bytes().expect("bytes")
}

fn last_hop(packet: &[u8], key: &StaticSecret) -> usize {
    let mut packet = OutfoxPacket::try_from(packet).expect("a packet");
    packet.decode_next_layer(key).expect("processed");
    assert!(packet.is_final_hop());
    packet.recover_plaintext().expect("a message").len()
}

fn time(millis: u64, mut operation: impl FnMut()) -> f64 {
    let begin = cpu_nanos();
    let mut count = 0u64;
    loop {
        operation();
        count += 1;
        let nanos = cpu_nanos() - begin;
        if nanos >= millis * 1_000_000 {
            return nanos as f64 / 1e3 / count as f64;
        }
    }
}

fn main() {
    let bench = Bench::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let mut words = line.split(' ');
        let operation = words.next().unwrap_or("");
        let millis: u64 = words.next().and_then(|w| w.parse().ok()).expect("milliseconds");
        let micros = match operation {
            "forward-hop" => time(millis, || {
                black_box(hop(black_box(&bench.forward), &bench.secrets[0]));
            }),
            "final-hop" => time(millis, || {
                black_box(last_hop(black_box(&bench.last), &bench.secrets[3]));
            }),
            "build-4" => {
                let route = route(&bench.secrets);
                time(millis, || {
                    black_box(build(&route));
                })
            }
            other => kem::time(other, millis),
        };
        println!("{micros:.3}");
        std::io::stdout().flush().expect("an answer");
    }
}
