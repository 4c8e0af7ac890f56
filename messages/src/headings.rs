//! The names of values and columns, and what a screen says without data.

use crate::Messages;

/// Defines headings or fixed phrases once: variant, what it is for, its message.
macro_rules! fixed {
    ($(#[$meta:meta])* $name:ident $method:ident $($(#[$about:meta])* $variant:ident $key:ident,)*) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they stand here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        impl Messages {
            fn $method(&self, of: $name) -> String {
                match of { $($name::$variant => self.text.$key(),)* }
            }
        }
    };
}

fixed! {
    /// The name of a value or of a column.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Heading, Language, Messages};
    ///
    /// let french = Messages::new(Language::French, Zone::UTC);
    /// assert_eq!(french.heading(Heading::NextChange), "Prochain changement");
    /// ```
    Heading heading_of
    /// The id of a service.
    Id heading_id,
    /// The provider's reference.
    Reference heading_reference,
    /// The kind.
    Kind heading_kind,
    /// The state.
    State heading_state,
    /// When it renews or ends.
    Date heading_date,
    /// The present term.
    Term heading_term,
    /// How it is renewed.
    Renewal heading_renewal,
    /// How it was renewed before its cancellation.
    Before heading_before,
    /// The price of a period.
    Price heading_price,
    /// When it was created.
    Created heading_created,
    /// The service that it is grouped under.
    PartOf heading_part_of,
    /// The contacts.
    Contacts heading_contacts,
    /// How many events have happened to it.
    Revision heading_revision,
    /// A word of the provider's that is not understood.
    NotRead heading_not_read,
    /// What documents tell differently.
    Differs heading_differs,
    /// What documents do not tell.
    Assumed heading_assumed,
    /// A warning.
    Beware heading_beware,
    /// The next instant at which something changes.
    NextChange heading_next_change,
    /// The earliest end.
    EarliestEnd heading_earliest_end,
    /// Reminders to come.
    Reminders heading_reminders,
    /// Reminders that were due already.
    RemindersSent heading_reminders_sent,
    /// The members.
    Grouped heading_grouped,
    /// How a command is taken back.
    Undo heading_undo,
    /// The members that end too.
    EndsWithIt heading_ends_with_it,
    /// The members that live on.
    Detached heading_detached,
    /// A note beside a plan.
    Note heading_note,
    /// A column of dates.
    DateColumn column_date,
    /// A column of ids.
    IdColumn column_id,
    /// A column of names.
    NameColumn column_name,
    /// A column of events.
    WhatColumn column_what,
}

fixed! {
    /// What a screen says without data.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages, Phrase};
    ///
    /// let italian = Messages::new(Language::Italian, Zone::UTC);
    /// assert_eq!(italian.phrase(Phrase::NothingToWrite), "Niente da scrivere.");
    /// ```
    Phrase phrase_of
    /// Time alone changes nothing.
    NothingByTime phrase_nothing_by_time,
    /// The facts are older than the present instant.
    Overtaken phrase_overtaken,
    /// There was nothing to write.
    NothingToWrite phrase_nothing_to_write,
    /// What follows was written.
    Written phrase_written,
    /// There would be nothing to write.
    NothingWouldBeWritten phrase_nothing_would_be_written,
    /// What follows was not written.
    NotWritten phrase_not_written,
    /// A value that is not known.
    NotKnown phrase_not_known,
    /// A plan without requests.
    NothingToSend phrase_nothing_to_send,
    /// A plan that cannot be made.
    CannotBeSent phrase_cannot_be_sent,
    /// There is no commitment to buy off.
    NothingToBuyOff phrase_nothing_to_buy_off,
}

impl Messages {
    /// A heading by itself: of a column, or before a gap.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Heading, Language, Messages};
    /// assert_eq!(Messages::new(Language::Spanish, Zone::UTC).heading(Heading::State), "estado");
    /// ```
    pub fn heading(&self, heading: Heading) -> String {
        self.heading_of(heading)
    }

    /// A heading with the colon that its language writes.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Heading, Language, Messages};
    ///
    /// let told = |language| Messages::new(language, Zone::UTC).heading_with_colon(Heading::Undo);
    /// assert_eq!((told(Language::English), told(Language::French)), ("undo:".into(), "annulation\u{a0}:".into()));
    /// ```
    pub fn heading_with_colon(&self, heading: Heading) -> String {
        self.text.heading(self.heading_of(heading))
    }

    /// A phrase without data.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages, Phrase};
    /// assert_eq!(Messages::new(Language::German, Zone::UTC).phrase(Phrase::Written), "Geschrieben:");
    /// ```
    pub fn phrase(&self, phrase: Phrase) -> String {
        self.phrase_of(phrase)
    }
}
