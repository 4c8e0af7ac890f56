//! Values that other languages have a type of their own for, or that are plain words and numbers there. `uniffi.toml` says
//! which types these are; a name here that differs from the core's leaves the core's own name to that type.
//!
//! What cannot be lifted fails with the one error of this crate, so that a function throws it and nothing ends the
//! process. Numbers are signed and wide, so that whatever was given is what the error tells.

use std::num::NonZeroU8;

use rinnovo::{
    Acknowledgement, Acknowledgements, CivilDate as Day, CommandKind, CommandSet, Currency, Fact,
    FactSet, Frequencies, Instant as Moment, Period as Months, Periods, ReasonCode, ReasonSet,
    Role, Roles, ServiceId, Span, Token, TokenDigest, Zone,
};
use rust_decimal::Decimal;

use crate::error::RinnovoError;

/// A text that the core keeps.
pub(crate) type Text = Box<str>;

/// How many, where the other language counts with its usual integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count(pub u64);

impl From<u64> for Count {
    fn from(count: u64) -> Self {
        Self(count)
    }
}

impl From<u32> for Count {
    fn from(count: u32) -> Self {
        Self(count.into())
    }
}

impl From<usize> for Count {
    fn from(count: usize) -> Self {
        Self(count as u64)
    }
}

uniffi::custom_type!(Count, i64, {
    lower: |count| i64::try_from(count.0).unwrap_or(i64::MAX),
    try_lift: |count| {
        let expected = "a number from 0 on";
        Ok(Self(u64::try_from(count).map_err(|_| RinnovoError::out_of_range(&count, expected))?))
    },
});

// Milliseconds since 1970: what is finer is cut off, what lies beyond the years 0000 to 9999 becomes their nearest end.
uniffi::custom_type!(Moment, i64, {
    remote,
    lower: |at| at.unix_millis(),
    try_lift: |millis| Ok(Moment::from_unix_millis(millis)),
});

uniffi::custom_type!(Text, String, {
    remote,
    lower: |text| text.into(),
    try_lift: |text| Ok(text.into()),
});

/// What is written and read as a text.
macro_rules! texts {
    ($($type:ident)+) => {
        $(uniffi::custom_type!($type, String, {
            remote,
            lower: |value| value.to_string(),
            try_lift: |text| Ok(text.parse().map_err(|error| RinnovoError::of(&error))?),
        });)+
    };
}

texts!(ServiceId Currency Day TokenDigest Zone);

uniffi::custom_type!(Decimal, String, {
    remote,
    lower: |amount| amount.to_string(),
    try_lift: |text| Ok(text.parse().map_err(|_| RinnovoError::value(&text, "a decimal amount such as `12.50`"))?),
});

// A token goes in and never comes out.
uniffi::custom_type!(Token, String, {
    remote,
    lower: |token| { drop(token); String::new() },
    try_lift: |text| Ok(Token::new(&text).map_err(|error| RinnovoError::of(&error))?),
});

uniffi::custom_type!(Months, i64, {
    remote,
    lower: |period| period.months().into(),
    try_lift: |months| {
        let expected = "a period of 1 to 120 months";
        let narrow = u32::try_from(months).map_err(|_| RinnovoError::out_of_range(&months, expected))?;
        Ok(Months::from_months(narrow).map_err(|error| RinnovoError::of(&error))?)
    },
});

uniffi::custom_type!(Periods, i64, {
    remote,
    lower: |periods| periods.count().into(),
    try_lift: |count| {
        let expected = "a number of periods from 1 on";
        let narrow = u32::try_from(count).map_err(|_| RinnovoError::out_of_range(&count, expected))?;
        Ok(Periods::new(narrow).map_err(|error| RinnovoError::of(&error))?)
    },
});

uniffi::custom_type!(NonZeroU8, u8, {
    remote,
    lower: |number| number.get(),
    try_lift: |number| Ok(NonZeroU8::new(number).ok_or_else(|| RinnovoError::out_of_range(&number, "1 to 255"))?),
});

// Whole seconds.
uniffi::custom_type!(Span, i64, {
    remote,
    lower: |span| i64::try_from(span.duration().as_secs()).unwrap_or(i64::MAX),
    try_lift: |seconds| {
        let expected = "a time that is not negative";
        let seconds = u64::try_from(seconds).map_err(|_| RinnovoError::out_of_range(&seconds, expected))?;
        Ok(Span::seconds(seconds).map_err(|error| RinnovoError::of(&error))?)
    },
});

/// Sets are lists here, in the order of their codes.
macro_rules! sets {
    ($($set:ident of $item:ident;)+) => {
        $(uniffi::custom_type!($set, Vec<$item>, {
            remote,
            lower: |set| set.iter().collect(),
            try_lift: |items| Ok(items.into_iter().collect()),
        });)+
    };
}

sets! {
    Roles of Role;
    FactSet of Fact;
    ReasonSet of ReasonCode;
    CommandSet of CommandKind;
    Acknowledgements of Acknowledgement;
    Frequencies of Months;
}
