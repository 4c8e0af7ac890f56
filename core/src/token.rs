use std::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::{Error, ErrorKind};

/// The secret that the host mails to the admin contact, and that confirms a deletion.
///
/// It is never stored, logged or serialised: `Debug` hides it, and only its [`TokenDigest`] reaches a service.
///
/// ```
/// use rinnovo::Token;
///
/// let token = Token::new("k7Qd-93mX")?;
/// assert_eq!(format!("{token:?}"), "Token(hidden)");
/// assert_eq!(Token::new("").unwrap_err().to_string(), "expected a token of 1 to 256 bytes");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone)]
pub struct Token(Box<str>);

impl Token {
    /// A token of 1 to 256 bytes; refuses any other length, without repeating the text.
    pub fn new(text: &str) -> Result<Self, Error> {
        if (1..=256).contains(&text.len()) {
            Ok(Self(text.into()))
        } else {
            Err(Error::new(ErrorKind::OutOfRange, "", "a token of 1 to 256 bytes"))
        }
    }

    /// A token for questions in which the right one is supposed: it is not looked at.
    pub(crate) fn supposed() -> Self {
        Self("?".into())
    }

    /// The digest of this token for one service at one revision. A token given for one service or revision opens no
    /// other, even where the same text is used twice.
    pub fn digest(&self, service: &str, revision: u64) -> TokenDigest {
        // Lengths go before texts, so that no two inputs run together into the same bytes.
        let mut hash = Sha256::new();
        hash.update(b"rinnovo deletion token 1");
        hash.update((service.len() as u64).to_be_bytes());
        hash.update(service.as_bytes());
        hash.update(revision.to_be_bytes());
        hash.update(self.0.as_bytes());
        TokenDigest(hash.finalize().into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// Tokens compare in constant time.
impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Token {}

/// The SHA-256 of a [`Token`], bound to one service and revision. Compared in constant time; written as 64 hex digits.
#[derive(Clone, Copy)]
pub struct TokenDigest([u8; 32]);

impl TokenDigest {
    /// The digest of no token, for questions of which nothing is kept: no rule reads the digest of a request, and a
    /// provider mails a token of its own. A request that were kept with it could not be confirmed.
    pub const NONE: Self = Self([0; 32]);

    /// A digest out of its 32 bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn to_bytes(self) -> [u8; 32] {
        self.0
    }
}

impl PartialEq for TokenDigest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenDigest {}

impl std::hash::Hash for TokenDigest {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl fmt::Display for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenDigest({self})")
    }
}

impl std::str::FromStr for TokenDigest {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new(ErrorKind::Value, text, "a SHA-256 of 64 hexadecimal digits");
        if text.len() != 64 {
            return Err(wrong());
        }
        let nibble =
            |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let &[high, low] = pair else { return Err(wrong()) };
            *byte = nibble(high)
                .zip(nibble(low))
                .map(|(high, low)| high << 4 | low)
                .ok_or_else(wrong)?;
        }
        Ok(Self(bytes))
    }
}

impl serde::Serialize for TokenDigest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for TokenDigest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::text::deserialize(deserializer, "a SHA-256 of 64 hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_bound_to_its_service_and_revision() {
        let token = Token::new("secret").unwrap();
        let digest = token.digest("vps-1", 7);
        assert_eq!(digest, token.digest("vps-1", 7));
        for (service, revision) in [("vps-2", 7), ("vps-1", 8), ("vps-", 7), ("vps-1s", 7)] {
            assert_ne!(digest, token.digest(service, revision));
        }
        assert_ne!(digest, Token::new("ecret").unwrap().digest("vps-1s", 7));
    }

    #[test]
    fn a_digest_survives_its_text_form() {
        let digest = Token::new("secret").unwrap().digest("vps-1", 7);
        assert_eq!(digest.to_string().parse::<TokenDigest>().unwrap(), digest);
        for text in ["", "00", &"zz".repeat(32), &"é".repeat(32)] {
            assert!(text.parse::<TokenDigest>().is_err());
        }
    }
}
