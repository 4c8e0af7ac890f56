//! The answers of the provider's own consoles, exactly as the software of a date gave them, mistakes included.
//!
//! This is the reading "vendor console" of the domain notes (9, viii): what a customer sees on the provider's screen,
//! and not what the rules say; for these there is [`decide`](crate::decide()). A [`Row`] is what the provider's server
//! sends for a service; [`answer()`] says everything that the console of an [`Edition`] makes of it. The facts are the
//! provider's; the code is not.
//!
//! | you want | look at |
//! |---|---|
//! | everything about a row | [`answer()`] |
//! | its display status | [`display()`] |
//! | the predicates of 2024-12 | [`predicates()`] |
//! | its badges, its date, its frequency | [`badges()`], [`effect()`], [`frequency_label()`] |
//! | the row after a change | [`Row::apply`] |
//! | the same in JSON, line by line | [`Request`] |
//! | where the rules answer otherwise, and why | [`compare()`], [`difference_tables()`] |
//!
//! A browser's notions apply: a missing flag is false, a date that cannot be read is before and after nothing, and a
//! field whose want would stop the console is an [`Error`](crate::Error).

mod action;
mod answer;
mod badge;
mod capability;
mod compare;
mod current;
mod debt;
mod differences;
mod display;
mod edition;
mod effect;
#[cfg(test)]
mod examples;
mod february;
mod frequency;
mod menu_2019;
mod menu_2024;
mod moment;
mod object;
mod october;
mod predicates;
mod request;
mod row;
mod transition;
mod viewer;

pub use self::{
    action::{Action, Label, MenuEntry},
    answer::{ConsoleAnswer, FebruaryAnswer, PredicatesOf, answer},
    badge::{Badge, BadgeLevel, badges},
    capability::Capability,
    compare::{Compared, Comparison, Offer, Why, compare},
    differences::difference_tables,
    display::{Display, RenewDisplay, RenewKey, display},
    edition::{Edition, Place},
    effect::{Effect, effect},
    february::ExpirationClass,
    frequency::{ConvertedPeriod, FrequencyLabel, convert_period, frequency_label},
    october::OctoberPredicates,
    predicates::{Predicates, predicates},
    request::{Reply, Request},
    row::Row,
    transition::Operation,
    viewer::{State, Viewer},
};
