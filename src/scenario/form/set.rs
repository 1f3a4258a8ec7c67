//! Edits that may name any field: `Set(tie: "pact", strength: 0.5)`.

use std::fmt;

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use crate::model::{ActorId, Date, DisputeId, SourceId, TieId};
use crate::scenario::{Edit, Target, Thing, Values};
use crate::text::form::FirstDay;
use crate::text::one_line::one_line;

use super::selector::SelectorForm;

/// `Set( … )`: of what, and new values.
#[derive(Debug, Default)]
pub(super) struct SetForm {
    what: Option<Target>,
    values: Values,
    from: Option<Date>,
    named: Option<TieId>,
}

impl SetForm {
    pub(super) fn into_edit(self) -> Edit {
        let Self { what, values, from, named } = self;
        // Reading has made sure that something is named.
        let what = what.unwrap_or(Target::Thing(Thing::Graph));
        Edit::Set { what, values, from, renamed: named }
    }
}

/// The fields alone, for edits that need no name.
#[derive(Debug, Default)]
pub(super) struct ValuesForm(pub(super) Values);

impl<'de> Deserialize<'de> for SetForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Set", &[], SetVisitor)
    }
}

impl<'de> Deserialize<'de> for ValuesForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Model", &[], ValuesVisitor)
    }
}

struct SetVisitor;

impl<'de> Visitor<'de> for SetVisitor {
    type Value = SetForm;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what is changed and its new values, as (tie: \"pact\", strength: 0.5)")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<SetForm, A::Error> {
        let mut form = SetForm::default();
        while let Some(Name(field)) = fields.next_key()? {
            let target = match field.as_str() {
                "tie" => Target::Thing(Thing::Tie(fields.next_value::<TieId>()?)),
                "actor" => Target::Thing(Thing::Actor(fields.next_value::<ActorId>()?)),
                "dispute" => Target::Thing(Thing::Dispute(fields.next_value::<DisputeId>()?)),
                "source" => Target::Thing(Thing::Source(fields.next_value::<SourceId>()?)),
                "where" => Target::Where(Box::new(fields.next_value::<SelectorForm>()?.into_selector())),
                "from" => {
                    form.from = Some(fields.next_value::<FirstDay>()?.0);
                    continue;
                }
                "named" => {
                    form.named = Some(fields.next_value::<TieId>()?);
                    continue;
                }
                _ => {
                    let value = fields.next_value::<Box<RawValue>>()?;
                    form.values = form.values.written(field, one_line(value.get_ron()));
                    continue;
                }
            };
            if form.what.replace(target).is_some() {
                return Err(A::Error::custom("one edit changes one thing, or the ties that one description fits"));
            }
        }
        match form.what {
            Some(_) => Ok(form),
            None => {
                Err(A::Error::custom("this does not say what to change: write tie, actor, dispute, source or where"))
            }
        }
    }
}

struct ValuesVisitor;

impl<'de> Visitor<'de> for ValuesVisitor {
    type Value = ValuesForm;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("new values, as (reach: 0.6)")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<ValuesForm, A::Error> {
        let mut values = Values::default();
        while let Some(Name(field)) = fields.next_key()? {
            let value = fields.next_value::<Box<RawValue>>()?;
            values = values.written(field, one_line(value.get_ron()));
        }
        Ok(ValuesForm(values))
    }
}

/// The name of a field, whatever it is.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl Visitor<'_> for NameVisitor {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(NameVisitor)
    }
}
