//! What both releases offer under the same names, written once and expanded for each.

/// Expands to the commands that do not differ between releases. The module that uses it has the
/// crate in scope as `sphinx` and its X25519 as `dalek`.
macro_rules! common_commands {
    () => {
        use crate::wire::{to_hex, usage, Answer, Failure, Hop, Words};
        use sphinx::header::delays::Delay;
        use sphinx::packet::builder::SphinxPacketBuilder;
        use sphinx::packet::{ProcessedPacketData, SphinxPacket};
        use sphinx::route::{Destination, DestinationAddressBytes, Node, NodeAddressBytes};
        use sphinx::surb::{SURBMaterial, SURB};
        use sphinx::version::Version;

        impl From<sphinx::Error> for Failure {
            fn from(error: sphinx::Error) -> Self {
                Failure {
                    kind: format!("{:?}", error.kind()),
                    text: error.to_string(),
                }
            }
        }

        fn split(hops: Vec<Hop>) -> (Vec<Node>, Vec<Delay>) {
            let delays = hops
                .iter()
                .filter_map(|hop| hop.delay_nanos)
                .map(Delay::new_from_nanos)
                .collect();
            let route = hops
                .into_iter()
                .map(|hop| {
                    Node::new(
                        NodeAddressBytes::from_bytes(hop.address),
                        dalek::PublicKey::from(hop.public_key),
                    )
                })
                .collect();
            (route, delays)
        }

        fn destination(words: &mut Words) -> Result<Destination, Failure> {
            let address = DestinationAddressBytes::from_bytes(words.fixed("destination")?);
            Ok(Destination::new(address, words.fixed("identifier")?))
        }

        pub fn run(command: &str, words: &mut Words) -> Answer {
            match command {
                "build" => build(words),
                "process" => process(words),
                "surb" => surb(words),
                "use-surb" => use_surb(words),
                "recover" => recover(words),
                "surb-parse" => surb_parse(words),
                "public" => public(words),
                _ => usage(format!("unknown command {command}")),
            }
        }

        fn build(words: &mut Words) -> Answer {
            let version = Version::new(words.number("version")?);
            let secret = words.secret()?.map(dalek::StaticSecret::from);
            let payload_size = words.number("payload size")?;
            let destination = destination(words)?;
            let message = words.bytes("message")?;
            let (route, delays) = split(words.route()?);
            let mut builder = SphinxPacketBuilder::new()
                .with_version(version)
                .with_payload_size(payload_size);
            if let Some(secret) = &secret {
                builder = builder.with_initial_secret(secret);
            }
            let packet = builder.build_packet(message, &route, &destination, &delays)?;
            Ok(format!("packet {}", to_hex(&packet.to_bytes())))
        }

        fn process(words: &mut Words) -> Answer {
            let key = dalek::StaticSecret::from(words.fixed::<32>("private key")?);
            let packet = words.bytes("packet")?;
            words.end()?;
            let packet = SphinxPacket::from_bytes(&packet)?;
            let expanded = packet.header.compute_expanded_shared_secret(&key);
            let tag = to_hex(expanded.replay_tag());
            match packet.process_with_expanded_secret(&expanded)?.data {
                ProcessedPacketData::ForwardHop {
                    next_hop_packet,
                    next_hop_address,
                    delay,
                } => Ok(format!(
                    "forward {} {} {} {}",
                    to_hex(next_hop_address.as_bytes()),
                    delay.to_nanos(),
                    tag,
                    to_hex(&next_hop_packet.to_bytes()),
                )),
                ProcessedPacketData::FinalHop {
                    destination,
                    identifier,
                    payload,
                } => {
                    let raw = to_hex(payload.as_bytes());
                    let plaintext = match payload.recover_plaintext() {
                        Ok(message) => format!("ok {}", to_hex(&message)),
                        Err(_) => "sealed".to_string(),
                    };
                    Ok(format!(
                        "final {} {} {} {} {}",
                        to_hex(&destination.as_bytes()),
                        to_hex(&identifier),
                        tag,
                        raw,
                        plaintext,
                    ))
                }
            }
        }

        fn surb(words: &mut Words) -> Answer {
            let version = Version::new(words.number("version")?);
            let secret = words.secret()?.map(dalek::StaticSecret::from);
            let destination = destination(words)?;
            let (route, delays) = split(words.route()?);
            let (surb, recovery) = new_surb(version, secret, route, delays, destination)?;
            Ok(format!(
                "surb {} {}",
                to_hex(&surb.to_bytes()),
                to_hex(&recovery),
            ))
        }

        fn use_surb(words: &mut Words) -> Answer {
            let surb = words.bytes("SURB")?;
            let payload_size = words.number("payload size")?;
            let message = words.bytes("message")?;
            words.end()?;
            let (packet, first_hop) = SURB::from_bytes(&surb)?.use_surb(&message, payload_size)?;
            Ok(format!(
                "reply {} {}",
                to_hex(first_hop.as_bytes()),
                to_hex(&packet.to_bytes()),
            ))
        }

        fn surb_parse(words: &mut Words) -> Answer {
            let surb = words.bytes("SURB")?;
            words.end()?;
            SURB::from_bytes(&surb)?;
            Ok("surb-ok".to_string())
        }

        fn public(words: &mut Words) -> Answer {
            let key = dalek::StaticSecret::from(words.fixed::<32>("private key")?);
            words.end()?;
            let public_key = dalek::PublicKey::from(&key);
            Ok(format!("public {}", to_hex(public_key.as_bytes())))
        }
    };
}

pub(crate) use common_commands;
