//! The files of a language, compiled in, and the making of one message.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::language::Language;

/// The messages of one language.
pub(crate) struct Bundle(FluentBundle<FluentResource>);

macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../locales/", $language, "/dates.ftl")),
            include_str!(concat!("../locales/", $language, "/commands.ftl")),
            include_str!(concat!("../locales/", $language, "/states.ftl")),
            include_str!(concat!("../locales/", $language, "/reasons.ftl")),
            include_str!(concat!("../locales/", $language, "/notices.ftl")),
            include_str!(concat!("../locales/", $language, "/changes.ftl")),
            include_str!(concat!("../locales/", $language, "/kinds.ftl")),
            include_str!(concat!("../locales/", $language, "/screens.ftl")),
        ]
    };
}

/// The files of a language, by topic.
pub(crate) const fn files(language: Language) -> [&'static str; 8] {
    match language {
        Language::English => files!("en"),
        Language::Italian => files!("it"),
        Language::French => files!("fr"),
        Language::German => files!("de"),
        Language::Spanish => files!("es"),
    }
}

impl Bundle {
    /// Reads the files of a language. That they hold no mistake and no key twice is tested, so that nothing is lost by
    /// reading over mistakes here.
    pub(crate) fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // All five are written from left to right; the marks would only be in the way of searching and copying.
        bundle.set_use_isolating(false);
        for file in files(language) {
            let resource =
                FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    /// The message of a key. Called by the methods of `keys.rs` only, whose keys and arguments are held against the
    /// files of every language by a test: a message that is missing, or lacks an argument, cannot come to be.
    pub(crate) fn format<const N: usize>(
        &self,
        key: &'static str,
        arguments: [(&'static str, FluentValue<'static>); N],
    ) -> String {
        let arguments: FluentArgs<'_> = arguments.into_iter().collect();
        let mut errors = Vec::new();
        let text = self.0.get_message(key).and_then(|message| message.value()).map_or_else(
            || key.to_owned(),
            |pattern| self.0.format_pattern(pattern, Some(&arguments), &mut errors).into_owned(),
        );
        #[cfg(test)]
        assert!(errors.is_empty() && text != key, "{key}: {errors:?}");
        text
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Bundle").field(&self.0.locales).finish()
    }
}
