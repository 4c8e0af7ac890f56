use crate::set::coded;

coded! {
    /// A version of the provider's console, by its month.
    ///
    /// The answers of these three differ; each is given as the console of that month gave it, its mistakes included.
    ///
    /// ```
    /// use rinnovo::ovh::console::Edition;
    ///
    /// assert_eq!("2024-12".parse(), Ok(Edition::December2024));
    /// assert!("2023-01".parse::<Edition>().is_err());
    /// ```
    Edition expecting "an edition of the console" {
        /// The console that the guide of 18 February 2019 shows (domain notes 3.2 and 4.1, 2019-02).
        February2019 "2019-02",
        /// The first one with a class of its own for rows (domain notes 3.2, 2019-10). Its menu is not known.
        October2019 "2019-10",
        /// The one at the end of 2024 (domain notes 3.1, 3.2 and 4.2, 2024-12).
        December2024 "2024-12",
    }
}

impl Edition {
    /// The name of the edition of the rules that belongs to its time.
    ///
    /// ```
    /// use rinnovo::ovh::console::Edition;
    ///
    /// assert!(rinnovo::edition(Edition::December2024.rules()).is_some());
    /// ```
    pub const fn rules(self) -> &'static str {
        match self {
            Self::February2019 | Self::October2019 => "ovh-2019",
            Self::December2024 => "ovh-2025",
        }
    }
}

coded! {
    /// Where the console of 2019-02 shows a row: it groups a web hosting with its domain, and the rows inside the
    /// group have menus with fewer guards (domain notes 1.7 and 4.1, 2019-02).
    ///
    /// ```
    /// use rinnovo::ovh::console::Place;
    ///
    /// assert_eq!("sub-hosting".parse(), Ok(Place::SubHosting));
    /// ```
    Place expecting "a place in the list" {
        /// A row of its own.
        Common "common",
        /// The domain inside a group.
        SubDomain "sub-domain",
        /// The web hosting inside a group.
        SubHosting "sub-hosting",
    }
}
