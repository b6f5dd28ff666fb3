//! Words of the line protocol: what a request is made of and what is answered.

/// Why a request got no result. `kind` is one of the peer's five error kinds, or `Usage` when the
/// request itself is malformed or asks for something the release does not offer.
pub struct Failure {
    pub kind: String,
    pub text: String,
}

pub type Answer = Result<String, Failure>;

pub fn usage<T>(text: impl Into<String>) -> Result<T, Failure> {
    Err(Failure {
        kind: "Usage".to_string(),
        text: text.into(),
    })
}

/// Free text as one word.
pub fn one_word(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        "-".to_string()
    } else {
        words.join("_")
    }
}

/// Lower-case hex, `-` for no bytes.
pub fn to_hex(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        "-".to_string()
    } else {
        hex::encode(bytes)
    }
}

fn from_hex(word: &str, what: &str) -> Result<Vec<u8>, Failure> {
    if word == "-" {
        return Ok(Vec::new());
    }
    match hex::decode(word) {
        Ok(bytes) => Ok(bytes),
        Err(e) => usage(format!("{what}: {e}")),
    }
}

fn array<const N: usize>(word: &str, what: &str) -> Result<[u8; N], Failure> {
    let bytes = from_hex(word, what)?;
    let len = bytes.len();
    match bytes.try_into() {
        Ok(fixed) => Ok(fixed),
        Err(_) => usage(format!("{what}: {N} bytes expected, not {len}")),
    }
}

/// One node of a route. A hop without a delay makes the list of delays shorter than the route.
pub struct Hop {
    pub address: [u8; 32],
    pub public_key: [u8; 32],
    pub delay_nanos: Option<u64>,
}

/// The words of a request that have not been read yet.
pub struct Words<'a> {
    rest: std::vec::IntoIter<&'a str>,
}

impl<'a> Words<'a> {
    pub fn of(line: &'a str) -> Self {
        let words: Vec<&str> = line.split_whitespace().collect();
        Words {
            rest: words.into_iter(),
        }
    }

    pub fn word(&mut self, what: &str) -> Result<&'a str, Failure> {
        match self.rest.next() {
            Some(word) => Ok(word),
            None => usage(format!("{what} is missing")),
        }
    }

    pub fn bytes(&mut self, what: &str) -> Result<Vec<u8>, Failure> {
        from_hex(self.word(what)?, what)
    }

    pub fn fixed<const N: usize>(&mut self, what: &str) -> Result<[u8; N], Failure> {
        array(self.word(what)?, what)
    }

    /// 32 bytes, or nothing for `-`.
    pub fn secret(&mut self) -> Result<Option<[u8; 32]>, Failure> {
        match self.word("secret")? {
            "-" => Ok(None),
            word => array(word, "secret").map(Some),
        }
    }

    pub fn number<T: std::str::FromStr>(&mut self, what: &str) -> Result<T, Failure> {
        let word = self.word(what)?;
        match word.parse() {
            Ok(number) => Ok(number),
            Err(_) => usage(format!("{what}: {word} is no number in range")),
        }
    }

    /// All remaining words as hops `ADDRESS:PUBLICKEY:DELAYNANOS`; there may be none.
    pub fn route(&mut self) -> Result<Vec<Hop>, Failure> {
        let mut hops = Vec::new();
        for word in self.rest.by_ref() {
            let parts: Vec<&str> = word.split(':').collect();
            let [address, public_key, delay] = parts[..] else {
                return usage(format!("hop {word} is not ADDRESS:PUBLICKEY:DELAYNANOS"));
            };
            let delay_nanos = match delay {
                "-" => None,
                _ => match delay.parse() {
                    Ok(nanos) => Some(nanos),
                    Err(_) => return usage(format!("delay: {delay} is no number in range")),
                },
            };
            hops.push(Hop {
                address: array(address, "hop address")?,
                public_key: array(public_key, "hop public key")?,
                delay_nanos,
            });
        }
        Ok(hops)
    }

    pub fn end(&mut self) -> Result<(), Failure> {
        match self.rest.next() {
            None => Ok(()),
            Some(word) => usage(format!("{word} is one word too many")),
        }
    }
}
