//! Release 0.6.0: the last one with the unclamped arithmetic of versions 1 and 257, and with SURBs
//! that carry full payload keys.

use dalek2 as dalek;
use sphinx06 as sphinx;

crate::common::common_commands!();

fn new_surb(
    version: Version,
    secret: Option<dalek::StaticSecret>,
    route: Vec<Node>,
    delays: Vec<Delay>,
    destination: Destination,
) -> Result<(SURB, Vec<u8>), Failure> {
    let material = SURBMaterial::new(route, delays, destination).with_version(version);
    let surb = match secret {
        Some(secret) => SURB::new(secret, material)?,
        None => material.construct_SURB()?,
    };
    Ok((surb, Vec::new()))
}

fn recover(_: &mut Words) -> Answer {
    usage("this release has no recovery material")
}
