//! Dates, capabilities, attributes, and maps in which nothing is given twice.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::model::{Attribute, Capability, Date, PeriodError, first_day, last_day};

/// A date that means the first day of what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FirstDay(pub(crate) Date);

/// A date that means the last day of what it names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastDay(pub(crate) Date);

/// A map that refuses a key given twice, where serde would silently keep the last one.
#[derive(Clone, Debug)]
pub(crate) struct UniqueMap<K, V>(pub(crate) BTreeMap<K, V>);

/// A capability: a number, or a map from dates to numbers.
#[derive(Debug)]
pub(crate) struct CapabilityForm(pub(crate) Capability);

/// An attribute: a number, or a map from dates to numbers, `None` where nothing is known from then on.
#[derive(Debug)]
pub(crate) struct AttributeForm(pub(crate) Attribute);

impl<K, V> Default for UniqueMap<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de> Deserialize<'de> for FirstDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DateVisitor(first_day)).map(Self)
    }
}

impl<'de> Deserialize<'de> for LastDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DateVisitor(last_day)).map(Self)
    }
}

struct DateVisitor(fn(&str) -> Result<Date, PeriodError>);

impl Visitor<'_> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date as \"2022-09-13\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
        (self.0)(text).map_err(E::custom)
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for UniqueMap<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UniqueVisitor(PhantomData))
    }
}

struct UniqueVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for UniqueVisitor<K, V> {
    type Value = UniqueMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some((key, value)) = entries.next_entry()? {
            if map.insert(key, value).is_some() {
                return Err(A::Error::custom("this is given twice"));
            }
        }
        Ok(UniqueMap(map))
    }
}

impl<'de> Deserialize<'de> for CapabilityForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CapabilityVisitor).map(Self)
    }
}

struct CapabilityVisitor;

impl<'de> Visitor<'de> for CapabilityVisitor {
    type Value = Capability;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or numbers by date as {\"2012\": 0.04, \"2016\": 0.05}")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Capability, E> {
        Ok(Capability::Constant(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Capability, E> {
        Ok(Capability::Constant(value as f64))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Capability, E> {
        Ok(Capability::Constant(value as f64))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Capability, A::Error> {
        let UniqueMap(series) = UniqueVisitor::<FirstDay, f64>(PhantomData).visit_map(entries)?;
        Ok(Capability::Series(series.into_iter().map(|(FirstDay(day), value)| (day, value)).collect()))
    }
}

impl<'de> Deserialize<'de> for AttributeForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AttributeVisitor).map(Self)
    }
}

struct AttributeVisitor;

impl<'de> Visitor<'de> for AttributeVisitor {
    type Value = Attribute;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or numbers by date as {\"2012\": -0.5, \"2016\": None}")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Attribute, E> {
        Ok(Attribute::Constant(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Attribute, E> {
        Ok(Attribute::Constant(value as f64))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Attribute, E> {
        Ok(Attribute::Constant(value as f64))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Attribute, A::Error> {
        let UniqueMap(series) = UniqueVisitor::<FirstDay, Option<f64>>(PhantomData).visit_map(entries)?;
        Ok(Attribute::Series(series.into_iter().map(|(FirstDay(day), value)| (day, value)).collect()))
    }
}
