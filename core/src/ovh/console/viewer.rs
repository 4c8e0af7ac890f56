use crate::{
    instant::Instant,
    ovh::console::{Place, Row, moment::to_millis},
    set::coded,
    zone::Zone,
};

/// Who looks at a row, when, and from where.
///
/// ```
/// use rinnovo::ovh::console::{Place, Viewer};
///
/// let viewer = Viewer::new("me", "2024-11-15T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// assert!(viewer.links && viewer.place == Place::Common);
/// let inside = Viewer { place: Place::SubDomain, ..viewer };
/// # assert_eq!(inside.handle, "me");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer<'a> {
    /// The customer's handle, which is compared with the contacts of the row.
    pub handle: &'a str,
    /// The present instant; of its fraction of a second a browser has the milliseconds.
    pub now: Instant,
    /// Where the console of 2019-02 shows the row. Of no account in the later ones.
    pub place: Place,
    /// Whether the management of billing is available, without which the console of 2024-12 has no links to it.
    pub links: bool,
    /// The zone of the browser: a date without a time is midnight there.
    pub zone: Zone,
}

impl<'a> Viewer<'a> {
    /// A row of its own, and the management of billing available.
    pub const fn new(handle: &'a str, now: Instant, zone: Zone) -> Self {
        Self { handle, now, place: Place::Common, links: true, zone }
    }

    /// Whether the viewer is the billing contact of a row, and whether the administrative one.
    pub(super) fn rights(&self, row: &Row) -> (bool, bool) {
        let is = |contact: &Option<String>| contact.as_deref() == Some(self.handle);
        (is(&row.contact_billing), is(&row.contact_admin))
    }

    /// The browser's clock.
    pub(super) fn clock(&self) -> Instant {
        to_millis(self.now)
    }
}

coded! {
    /// The state of a row, which the console of 2024-12 works out itself (domain notes 1.2).
    ///
    /// ```
    /// use rinnovo::ovh::console::State;
    ///
    /// assert_eq!(State::Up.code(), "UP");
    /// ```
    State expecting "a state" {
        /// In service.
        Up "UP",
        /// Suspended for debt, or ended.
        Expired "EXPIRED",
    }
}

impl State {
    pub(super) const fn of(suspended: bool) -> Self {
        if suspended { Self::Expired } else { Self::Up }
    }
}
