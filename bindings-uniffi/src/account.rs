//! What a portfolio is read from, and whose it is.

/// Whose services they are.
#[derive(Clone, Debug, PartialEq, Eq, Default, uniffi::Record)]
pub struct Owner {
    /// The customer's handle, by which roles are told from contacts; empty when it is not known.
    #[uniffi(default = "")]
    pub handle: String,
    /// The jurisdiction whose rules apply, such as `us`; nothing: those of everybody.
    #[uniffi(default = None)]
    pub jurisdiction: Option<String>,
    /// Whether the account has a valid payment method; nothing: not known.
    #[uniffi(default = None)]
    pub payment_method: Option<bool>,
}

/// Something in a provider's payloads that was not understood, differs, is missing or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Finding {
    /// Which of these: a stable code.
    pub kind: String,
    /// The document.
    pub document: String,
    /// The place in it.
    pub path: String,
    /// What stands there.
    pub value: String,
    /// What was expected.
    pub expected: String,
    /// The sentence.
    pub words: String,
}

/// A document: the path of the request that it answers, or the name of its file, and its text.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Document {
    /// The text.
    pub text: String,
    /// The path or the name; empty where there is none.
    #[uniffi(default = "")]
    pub name: String,
}

impl From<rinnovo::ovh::Finding> for Finding {
    fn from(finding: rinnovo::ovh::Finding) -> Self {
        Self {
            words: finding.to_string(),
            kind: finding.kind.code().to_owned(),
            document: finding.document.into(),
            path: finding.path.into(),
            value: finding.value.into(),
            expected: finding.expected.into(),
        }
    }
}
