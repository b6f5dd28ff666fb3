//! ML-KEM-768 of libcrux-ml-kem. `mlkem768-decaps` and `mlkem768-encaps` are its ordinary API,
//! which takes keys in their byte form and expands the matrix in every call; with `-unpacked` it is
//! the API of its own for keys that are kept expanded, as ours are.

use crate::time as timed;
use libcrux_ml_kem::mlkem768;
use std::hint::black_box;

macro_rules! unpacked {
    ($module:path, $operation:expr, $millis:expr) => {{
        use $module as engine;
        let pair = engine::generate_key_pair([1; 64]);
        let mut public = engine::init_public_key();
        engine::public_key(&pair, &mut public);
        let (ciphertext, secret) = engine::encapsulate(&public, [2; 32]);
        assert_eq!(engine::decapsulate(&pair, &ciphertext), secret);
        if $operation == "mlkem768-decaps-unpacked" {
            timed($millis, || {
                black_box(engine::decapsulate(&pair, black_box(&ciphertext)));
            })
        } else {
            timed($millis, || {
                black_box(engine::encapsulate(&public, black_box([2; 32])));
            })
        }
    }};
}

pub fn time(operation: &str, millis: u64) -> f64 {
    let pair = mlkem768::generate_key_pair([1; 64]);
    let (ciphertext, _) = mlkem768::encapsulate(pair.public_key(), [2; 32]);
    match operation {
        "mlkem768-decaps" => timed(millis, || {
            black_box(mlkem768::decapsulate(pair.private_key(), black_box(&ciphertext)));
        }),
        "mlkem768-encaps" => timed(millis, || {
            black_box(mlkem768::encapsulate(pair.public_key(), black_box([2; 32])));
        }),
        "mlkem768-decaps-unpacked" | "mlkem768-encaps-unpacked" => {
            #[cfg(target_arch = "x86_64")]
            if is_x86_feature_detected!("avx2") {
                return unpacked!(mlkem768::avx2::unpacked, operation, millis);
            }
            unpacked!(mlkem768::portable::unpacked, operation, millis)
        }
        other => panic!("unknown operation {other}"),
    }
}
