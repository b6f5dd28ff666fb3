//! Release 0.8.0: SURBs of versions 259 and 260, the latter with recovery material.

use dalek3 as dalek;
use sphinx08 as sphinx;

use sphinx::payload::Payload;
use sphinx::surb::SurbReplyRecovery;

crate::common::common_commands!();

fn new_surb(
    version: Version,
    secret: Option<dalek::StaticSecret>,
    route: Vec<Node>,
    delays: Vec<Delay>,
    destination: Destination,
) -> Result<(SURB, Vec<u8>), Failure> {
    let single_seed = version.uses_single_seed_surb();
    let material = SURBMaterial::new(route, delays, destination, version);
    if single_seed {
        let (surb, recovery) = match secret {
            Some(secret) => SURB::new_recoverable(secret, material)?,
            None => material.construct_recoverable_SURB()?,
        };
        Ok((surb, recovery.to_bytes()))
    } else {
        let surb = match secret {
            Some(secret) => SURB::new(secret, material)?,
            None => material.construct_SURB()?,
        };
        Ok((surb, Vec::new()))
    }
}

fn recover(words: &mut Words) -> Answer {
    let recovery = words.bytes("recovery material")?;
    let payload = words.bytes("payload")?;
    words.end()?;
    let recovery = SurbReplyRecovery::from_bytes(&recovery)?;
    let plaintext = recovery.recover_plaintext(Payload::from_bytes(&payload)?)?;
    Ok(format!("plaintext {}", to_hex(&plaintext)))
}
