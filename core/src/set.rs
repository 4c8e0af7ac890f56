/// Defines a set of flags over an enum: `Copy`, one machine word, iterated in the order of the enum.
macro_rules! flag_set {
    ($(#[$meta:meta])* $set:ident of $item:ident in $bits:ty) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub struct $set($bits);

        impl $set {
            /// The empty set.
            pub const NONE: Self = Self(0);

            /// The set of these.
            pub const fn of(items: &[$item]) -> Self {
                let (mut rest, mut bits) = (items, 0);
                while let [first, others @ ..] = rest {
                    bits |= 1 << *first as u32;
                    rest = others;
                }
                Self(bits)
            }

            /// Whether `item` belongs to it.
            pub const fn contains(self, item: $item) -> bool {
                self.0 >> item as u32 & 1 == 1
            }

            /// Whether it is empty.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many belong to it.
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// Both sets together.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// What belongs to both.
            #[must_use]
            pub const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// What belongs to this one and not to the other.
            #[must_use]
            pub const fn difference(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// The set with `item` when `condition` holds; without a branch.
            #[must_use]
            pub const fn with_if(self, item: $item, condition: bool) -> Self {
                Self(self.0 | (condition as $bits) << item as u32)
            }

            /// The set with `item`.
            #[must_use]
            pub const fn with(self, item: $item) -> Self {
                self.with_if(item, true)
            }

            /// Its items, in the order of the enum.
            pub fn iter(self) -> impl Iterator<Item = $item> {
                $item::ALL.iter().copied().filter(move |item| self.contains(*item))
            }

            /// The set as bits: bit *n* is the *n*th item of the enum.
            pub const fn bits(self) -> $bits {
                self.0
            }
        }

        impl FromIterator<$item> for $set {
            fn from_iter<I: IntoIterator<Item = $item>>(items: I) -> Self {
                items.into_iter().fold(Self::NONE, Self::with)
            }
        }

        impl std::fmt::Debug for $set {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl serde::Serialize for $set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> serde::Deserialize<'de> for $set {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Vec::<$item>::deserialize(deserializer)?.into_iter().collect())
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $set {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($set).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                Vec::<$item>::json_schema(generator)
            }
        }
    };
}

/// Defines an enum whose variants have stable codes in `snake_case`, which are their text and serde forms.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident expecting $expected:literal { $($(#[$doc:meta])* $variant:ident $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code, in `snake_case`, the same in every language.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;

            fn from_str(code: &str) -> Result<Self, crate::Error> {
                Self::ALL.iter().copied().find(|item| item.code() == code).ok_or_else(|| {
                    let codes: Vec<&str> = Self::ALL.iter().map(|item| item.code()).collect();
                    let expected = format!(concat!($expected, ": {}"), codes.join(", "));
                    crate::Error::new(crate::ErrorKind::Value, code, expected)
                })
            }
        }
    };
}
pub(crate) use {coded, flag_set};
