//! The files of all languages say the same things: the same keys, with the arguments that the code gives them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use crate::{Language, bundle::files, keys::KEYS};

type Names = BTreeSet<String>;

/// What one message is made of.
#[derive(Debug, Default)]
struct Shape {
    /// The variables that it names.
    variables: Names,
    /// The messages that it is made of.
    messages: Names,
    /// The variables that it chooses a plural by.
    plurals: Names,
}

impl Shape {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                    let InlineExpression::VariableReference { id } = selector else {
                        panic!("only arguments are chosen by: {selector:?}");
                    };
                    if matches!(variant.key, VariantKey::Identifier { name: "one" }) {
                        self.plurals.insert(id.name.to_owned());
                    }
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                self.messages.insert(id.name.to_owned());
            }
            other => panic!("only arguments and other messages are put in: {other:?}"),
        }
    }
}

/// The messages of a language. Refuses what is no Fluent, and a key that stands there twice.
fn shapes(language: Language) -> BTreeMap<String, Shape> {
    let mut shapes = BTreeMap::new();
    for file in files(language) {
        let resource =
            parser::parse(file).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => {
                    assert!(message.attributes.is_empty(), "{language}: {}", message.id.name);
                    let mut shape = Shape::default();
                    shape.pattern(message.value.as_ref().unwrap());
                    let before = shapes.insert(message.id.name.to_owned(), shape);
                    assert!(before.is_none(), "{language}: {} stands there twice", message.id.name);
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Term(_) | Entry::Junk { .. } => panic!("{language}: {entry:?}"),
            }
        }
    }
    shapes
}

/// The variables of a message, and of those that it is made of.
fn variables(shapes: &BTreeMap<String, Shape>, key: &str, depth: u8) -> Names {
    assert!(depth < 5, "{key}: messages are made of one another");
    let shape = &shapes[key];
    let inner = shape.messages.iter().flat_map(|key| variables(shapes, key, depth + 1));
    shape.variables.iter().cloned().chain(inner).collect()
}

#[test]
fn no_key_is_missing_in_any_language_and_none_is_left_over() {
    let known: Names = KEYS.iter().map(|(key, _)| (*key).to_owned()).collect();
    assert_eq!(known.len(), KEYS.len(), "a key is declared twice");
    for language in Language::ALL {
        let written: Names = shapes(language).into_keys().collect();
        let (missing, unused): (Vec<_>, Vec<_>) =
            (known.difference(&written).collect(), written.difference(&known).collect());
        assert!(missing.is_empty() && unused.is_empty(), "{language}: {missing:?} {unused:?}");
    }
}

#[test]
fn every_argument_is_told_in_every_language_and_no_other() {
    for language in Language::ALL {
        let shapes = shapes(language);
        for (key, arguments) in KEYS {
            let given: Names = arguments.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(variables(&shapes, key, 0), given, "{language}: {key}");
        }
    }
}

#[test]
fn what_english_counts_every_language_counts() {
    let english = shapes(Language::English);
    for language in Language::ALL {
        for (key, shape) in shapes(language) {
            assert_eq!(shape.plurals, english[&key].plurals, "{language}: {key}");
        }
    }
}

#[test]
fn the_typography_is_that_of_the_language() {
    for language in Language::ALL {
        for line in files(language).into_iter().flat_map(str::lines) {
            assert!(!line.ends_with(' ') && !line.contains('\t'), "{language}: {line}");
            if line.starts_with('#') {
                continue;
            }
            assert!(!line.trim_start().contains("  "), "{language}: {line}");
            let broken =
                [" :", " ;", " !", " ?", " ,", " ."].iter().any(|sign| line.contains(sign));
            assert!(!broken, "{language}: {line}");
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            // French sets them off by spaces that do not break, other languages not at all.
            for (sign, space) in [(':', '\u{a0}'), (';', '\u{202f}')] {
                let (signs, set_off) =
                    (text.matches(sign).count(), text.matches(&format!("{space}{sign}")).count());
                let expected = if language == Language::French { signs } else { 0 };
                assert_eq!(set_off, expected, "{language}: {line}");
            }
        }
    }
}
