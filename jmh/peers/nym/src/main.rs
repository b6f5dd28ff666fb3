//! Reads lines `OPERATION MILLISECONDS`, runs the operation for that long and answers with the
//! microseconds of thread CPU time that one took. Bytes in, bytes out, as a node or client has them.

use sphinx_packet::header::delays::Delay;
use sphinx_packet::packet::builder::SphinxPacketBuilder;
use sphinx_packet::packet::{ProcessedPacketData, SphinxPacket};
use sphinx_packet::route::{Destination, DestinationAddressBytes, Node, NodeAddressBytes};
use sphinx_packet::surb::SURBMaterial;
use sphinx_packet::version::Version;
use std::hint::black_box;
use std::io::{BufRead, Write};
use x25519_dalek::{PublicKey, StaticSecret};

const PAYLOAD: usize = 1024;
const VERSION: u16 = 259;

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
        let secrets: Vec<_> = (1..=5u8)
            .map(|i| {
                let mut bytes = [0u8; 32];
                for (j, byte) in bytes.iter_mut().enumerate() {
                    *byte = i.wrapping_mul(37).wrapping_add((j as u8).wrapping_mul(91));
                }
                StaticSecret::from(bytes)
            })
            .collect();
        let mut bench = Bench { secrets, forward: Vec::new(), last: Vec::new() };
        bench.forward = bench.build(3);
        bench.last = bench.build(1);
        bench
    }

    fn route(&self, hops: usize) -> (Vec<Node>, Vec<Delay>, Destination) {
        let route = self.secrets[..hops]
            .iter()
            .enumerate()
            .map(|(i, secret)| {
                let address = NodeAddressBytes::from_bytes([i as u8; 32]);
                Node::new(address, PublicKey::from(secret))
            })
            .collect();
        let delays = vec![Delay::new_from_nanos(1_000_000); hops];
        let address = DestinationAddressBytes::from_bytes([7u8; 32]);
        (route, delays, Destination::new(address, [9u8; 16]))
    }

    fn build(&self, hops: usize) -> Vec<u8> {
        let (route, delays, destination) = self.route(hops);
        build(&route, &delays, &destination)
    }
}

fn build(route: &[Node], delays: &[Delay], destination: &Destination) -> Vec<u8> {
    SphinxPacketBuilder::new()
        .with_version(Version::new(VERSION))
        .with_payload_size(PAYLOAD)
        .build_packet([5u8; 900], route, destination, delays)
        .expect("a packet")
        .to_bytes()
}

fn process(packet: &[u8], key: &StaticSecret) -> usize {
    let packet = SphinxPacket::from_bytes(packet).expect("a packet");
    match packet.process(key).expect("processed").data {
        ProcessedPacketData::ForwardHop { next_hop_packet, .. } => next_hop_packet.to_bytes().len(),
        ProcessedPacketData::FinalHop { payload, .. } => {
            payload.recover_plaintext().expect("a message").len()
        }
    }
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
    let key = &bench.secrets[0];
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let mut words = line.split(' ');
        let operation = words.next().unwrap_or("");
        let millis: u64 = words.next().and_then(|w| w.parse().ok()).expect("milliseconds");
        let micros = match operation {
            "forward-hop" => time(millis, || {
                black_box(process(black_box(&bench.forward), key));
            }),
            "final-hop" => time(millis, || {
                black_box(process(black_box(&bench.last), key));
            }),
            "process-tag" => time(millis, || {
                let packet = SphinxPacket::from_bytes(black_box(&bench.forward)).expect("a packet");
                let expanded = packet.header.compute_expanded_shared_secret(key);
                packet.header.ensure_header_integrity(&expanded).expect("authentic");
                black_box(expanded.replay_tag());
            }),
            "build-3" | "build-5" => {
                let (route, delays, destination) =
                    bench.route(if operation == "build-3" { 3 } else { 5 });
                time(millis, || {
                    black_box(build(&route, &delays, &destination));
                })
            }
            "surb-create-3" => {
                let (route, delays, destination) = bench.route(3);
                time(millis, || {
                    let material = SURBMaterial::new(
                        route.clone(),
                        delays.clone(),
                        destination.clone(),
                        Version::new(VERSION),
                    );
                    black_box(material.construct_SURB().expect("a SURB").to_bytes());
                })
            }
            other => panic!("unknown operation {other}"),
        };
        println!("{micros:.3}");
        std::io::stdout().flush().expect("an answer");
    }
}
