//! What may be written in a mapping file.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::model::{Confidence, HostilityLevel, MediationStyle, OrganisationForm, Pact};
use crate::text::form::{SourceForm, UniqueMap};

/// A whole file.
#[derive(Debug, serde::Deserialize)]
#[serde(rename = "Mapping", deny_unknown_fields)]
pub(super) struct MappingForm {
    pub(super) id: String,
    pub(super) source: SourceForm,
    pub(super) title: Option<String>,
    pub(super) separator: Option<char>,
    pub(super) encoding: Option<EncodingForm>,
    pub(super) headings: Option<Vec<String>>,
    pub(super) missing: Option<Vec<String>>,
    #[serde(default)]
    pub(super) only: Vec<Filter>,
    #[serde(default)]
    pub(super) actors: Vec<ActorRule>,
    #[serde(default)]
    pub(super) ties: UniqueMap<String, TieRule>,
}

/// How the letters of the file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename = "Encoding")]
pub(super) enum EncodingForm {
    Utf8,
    Latin1,
}

/// Which rows count.
#[derive(Debug, serde::Deserialize)]
#[serde(rename = "Only", deny_unknown_fields)]
pub(super) struct Filter {
    pub(super) column: String,
    pub(super) is: Option<Vec<String>>,
    pub(super) is_not: Option<Vec<String>>,
    pub(super) at_least: Option<f64>,
    pub(super) at_most: Option<f64>,
}

/// The system of the codes in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub(super) enum Codes {
    Cow,
    CowLetters,
    GleditschWard,
    Iso2,
    Iso3,
    Name,
}

/// How the days of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub(super) enum DateStyle {
    #[default]
    Iso,
    Compact,
    DayMonthYear,
    MonthDayYear,
}

/// A text: a template, or a column.
#[derive(Clone, Debug)]
pub(super) enum TextRule {
    Template(String),
    By(TextColumn),
}

#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextColumn {
    pub(super) column: String,
    #[serde(default)]
    pub(super) means: UniqueMap<String, String>,
    pub(super) otherwise: Option<String>,
}

/// A number: itself, or a column.
#[derive(Clone, Debug)]
pub(super) enum NumberRule {
    Always(f64),
    By(NumberColumn),
}

#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberColumn {
    pub(super) column: String,
    #[serde(default = "one")]
    pub(super) times: f64,
    pub(super) otherwise: Option<f64>,
}

fn one() -> f64 {
    1.0
}

/// An actor: its id as a template, or the code of a state.
#[derive(Clone, Debug)]
pub(super) enum WhoRule {
    Template(String),
    By(WhoColumn),
}

#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhoColumn {
    pub(super) column: String,
    pub(super) codes: Codes,
    #[serde(default)]
    pub(super) means: UniqueMap<String, String>,
}

/// A day, month or year: a template, or columns.
#[derive(Clone, Debug)]
pub(super) enum DateRule {
    Template(String),
    By(DateColumns),
}

#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateColumns {
    pub(super) column: Option<String>,
    #[serde(default)]
    pub(super) written: Option<DateStyle>,
    pub(super) year: Option<String>,
    pub(super) month: Option<String>,
    pub(super) day: Option<String>,
}

macro_rules! vocabulary_rule {
    ($($name:ident of $term:ident as $label:literal { $($variant:ident),* })*) => { $(
        /// A term of a vocabulary: itself, or a column.
        #[derive(Clone, Debug, serde::Deserialize)]
        #[serde(rename = $label)]
        pub(super) enum $name {
            $($variant,)*
            By(TermColumn<$term>),
        }

        impl $name {
            pub(super) fn rule(&self) -> TermRule<'_, $term> {
                match self {
                    $($name::$variant => TermRule::Always($term::$variant),)*
                    $name::By(column) => TermRule::By(column),
                }
            }
        }
    )* };
}

/// A term of a vocabulary, whichever.
pub(super) enum TermRule<'r, T> {
    Always(T),
    By(&'r TermColumn<T>),
}

/// What the texts of a column mean.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de>")]
pub(super) struct TermColumn<T> {
    pub(super) column: String,
    pub(super) means: UniqueMap<String, T>,
    pub(super) otherwise: Option<T>,
}

vocabulary_rule! {
    PactRule of Pact as "Pact" { DefensePact, Neutrality, Nonaggression, Entente }
    LevelRule of HostilityLevel as "HostilityLevel" { Rivalry, Sanctions, Threat, Display, Force, War }
    StyleRule of MediationStyle as "MediationStyle" { Facilitation, Formulation, Manipulation }
    ConfidenceRule of Confidence as "Confidence" { High, Medium, Low }
}

/// An actor that rows speak of.
#[derive(Debug, serde::Deserialize)]
#[serde(rename = "Actor", deny_unknown_fields)]
pub(super) enum ActorRule {
    State {
        id: WhoRule,
        name: Option<TextRule>,
        capability: Option<NumberRule>,
        during: Option<DateRule>,
        note: Option<TextRule>,
    },
    Leader {
        id: WhoRule,
        name: Option<TextRule>,
        capability: Option<NumberRule>,
        during: Option<DateRule>,
        note: Option<TextRule>,
    },
    Organisation {
        id: WhoRule,
        name: Option<TextRule>,
        form: Option<OrganisationForm>,
        capability: Option<NumberRule>,
        during: Option<DateRule>,
        note: Option<TextRule>,
    },
}

/// A tie that a row makes.
#[derive(Debug, serde::Deserialize)]
#[serde(rename = "Tie")]
pub(super) enum TieRule {
    Alliance(AllianceRule),
    Hostility(HostilityRule),
    Mediation(MediationRule),
    Dependence(DependenceRule),
    Membership(MembershipRule),
    Leadership(LeadershipRule),
}

/// The fields of one kind of tie, with those that every tie has.
macro_rules! tie_rule {
    ($name:ident { $( $field:ident: $type:ty, )* }) => {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $( pub(super) $field: $type, )*
            confidence: Option<ConfidenceRule>,
            low: Option<NumberRule>,
            high: Option<NumberRule>,
            since: Option<DateRule>,
            until: Option<DateRule>,
            during: Option<DateRule>,
            note: Option<TextRule>,
            says: Option<TextRule>,
            page: Option<TextRule>,
        }

        impl $name {
            fn common(&self) -> Common<'_> {
                Common {
                    confidence: self.confidence.as_ref(),
                    figures: [("low", self.low.as_ref()), ("high", self.high.as_ref())],
                    dates: [("since", self.since.as_ref()), ("until", self.until.as_ref()), ("during", self.during.as_ref())],
                    texts: [("note", self.note.as_ref()), ("says", self.says.as_ref()), ("page", self.page.as_ref())],
                }
            }
        }
    };
}

tie_rule! { AllianceRule { between: (WhoRule, WhoRule), pact: PactRule, strength: Option<NumberRule>, } }
tie_rule! { HostilityRule { between: (WhoRule, WhoRule), level: LevelRule, strength: Option<NumberRule>, } }
tie_rule! { MediationRule { by: WhoRule, between: (WhoRule, WhoRule), style: StyleRule, strength: Option<NumberRule>, } }
tie_rule! { DependenceRule { of: WhoRule, on: WhoRule, channel: TextRule, share: NumberRule, } }
tie_rule! { MembershipRule { member: WhoRule, of: WhoRule, role: Option<TextRule>, vote: Option<NumberRule>, stake: Option<NumberRule>, } }
tie_rule! { LeadershipRule { leader: WhoRule, of: WhoRule, office: Option<TextRule>, control: Option<NumberRule>, } }

/// What every tie may have.
pub(super) struct Common<'r> {
    pub(super) confidence: Option<&'r ConfidenceRule>,
    pub(super) figures: [(&'static str, Option<&'r NumberRule>); 2],
    pub(super) dates: [(&'static str, Option<&'r DateRule>); 3],
    pub(super) texts: [(&'static str, Option<&'r TextRule>); 3],
}

impl TieRule {
    pub(super) fn common(&self) -> Common<'_> {
        match self {
            TieRule::Alliance(rule) => rule.common(),
            TieRule::Hostility(rule) => rule.common(),
            TieRule::Mediation(rule) => rule.common(),
            TieRule::Dependence(rule) => rule.common(),
            TieRule::Membership(rule) => rule.common(),
            TieRule::Leadership(rule) => rule.common(),
        }
    }

    /// Who it joins, each with the name by which the tie's own name may speak of it.
    pub(super) fn who(&self) -> Vec<(&'static str, &WhoRule)> {
        match self {
            TieRule::Alliance(AllianceRule { between, .. }) | TieRule::Hostility(HostilityRule { between, .. }) => {
                vec![("first", &between.0), ("second", &between.1)]
            }
            TieRule::Mediation(rule) => {
                vec![("by", &rule.by), ("first", &rule.between.0), ("second", &rule.between.1)]
            }
            TieRule::Dependence(rule) => vec![("of", &rule.of), ("on", &rule.on)],
            TieRule::Membership(rule) => vec![("member", &rule.member), ("of", &rule.of)],
            TieRule::Leadership(rule) => vec![("leader", &rule.leader), ("of", &rule.of)],
        }
    }
}

/// Reads what is either written as it is, or `By(…)`.
struct Either<P, C>(&'static str, PhantomData<(P, C)>);

/// What can be made of a plain value and of a column.
trait Rule<C>: Sized {
    fn of_text(text: &str) -> Option<Self>;
    fn of_number(number: f64) -> Option<Self>;
    fn of_column(column: C) -> Self;
}

impl<'de, P: Rule<C>, C: Deserialize<'de>> Visitor<'de> for Either<P, C> {
    type Value = P;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<P, E> {
        P::of_text(text).ok_or_else(|| E::invalid_type(serde::de::Unexpected::Str(text), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<P, E> {
        P::of_number(number).ok_or_else(|| E::invalid_type(serde::de::Unexpected::Float(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<P, E> {
        self.visit_f64(number as f64)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<P, E> {
        self.visit_f64(number as f64)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<P, A::Error> {
        C::deserialize(MapAccessDeserializer::new(fields)).map(P::of_column)
    }
}

macro_rules! either {
    ($rule:ident, $column:ident, $text:expr, $number:expr, $expected:literal) => {
        impl Rule<$column> for $rule {
            fn of_text(text: &str) -> Option<Self> {
                let make: fn(&str) -> Option<Self> = $text;
                make(text)
            }

            fn of_number(number: f64) -> Option<Self> {
                let make: fn(f64) -> Option<Self> = $number;
                make(number)
            }

            fn of_column(column: $column) -> Self {
                $rule::By(column)
            }
        }

        impl<'de> Deserialize<'de> for $rule {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Either::<$rule, $column>($expected, PhantomData))
            }
        }
    };
}

either!(
    TextRule,
    TextColumn,
    |text| Some(TextRule::Template(text.to_owned())),
    |_| None,
    "a text as \"{column}\", or By(column: \"…\", means: { \"…\": \"…\" })"
);
either!(
    WhoRule,
    WhoColumn,
    |text| Some(WhoRule::Template(text.to_owned())),
    |_| None,
    "the id of an actor as \"{column}\", or a state By(column: \"…\", codes: Iso3)"
);
either!(
    DateRule,
    DateColumns,
    |text| Some(DateRule::Template(text.to_owned())),
    |_| None,
    "a date as \"{column}\", or By(column: \"…\", written: Compact), or By(year: \"…\", month: \"…\", day: \"…\")"
);
either!(
    NumberRule,
    NumberColumn,
    |_| None,
    |number| Some(NumberRule::Always(number)),
    "a number, or By(column: \"…\", times: 0.01)"
);
