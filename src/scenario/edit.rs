//! The verbs of scenarios.

use std::fmt;

use crate::model::{
    Actor, ActorId, ChannelId, Citation, Date, Dispute, DisputeId, Relation, Source, SourceId, Tie, TieId,
};

use super::{Selector, Thing, Values};

/// One edit of a graph. What each does to it is said in [`apply()`](super::apply()); it prints as an English phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds an entry to the bibliography.
    AddSource(Source),
    /// Adds an actor.
    AddActor(Actor),
    /// Adds a dispute.
    AddDispute(Dispute),
    /// Adds a tie.
    AddTie(Tie),
    /// Takes a source out, and every reference to it.
    RemoveSource(SourceId),
    /// Takes an actor out, with its ties; disputes of which it was a party go on without it, if two are left.
    RemoveActor(ActorId),
    /// Takes a dispute out; ties that were over it stay.
    RemoveDispute(DisputeId),
    /// Takes a tie out, as if it had never been.
    RemoveTie(TieId),
    /// Takes out every tie that fits.
    Remove(Selector),
    /// Gives fields other values.
    Set {
        /// Of what.
        what: Target,
        /// The values.
        values: Values,
        /// From this day on; what was holds until the day before.
        from: Option<Date>,
        /// What a tie is called from that day on; `NAME-from-DAY` where it is not said.
        renamed: Option<TieId>,
    },
    /// Multiplies the figure of ties (with their bounds) or the capability of an actor.
    Scale {
        /// Of what.
        what: Target,
        /// By what, from 0 up.
        by: f64,
    },
    /// Ends ties.
    End {
        /// Which: one, those that fit, those of an actor, those over a dispute, those known from a source alone.
        what: Target,
        /// On which day, the last on which they are in force.
        on: Date,
    },
    /// Puts somebody else into an office.
    ReplaceLeader(ReplaceLeader),
    /// Gives a thing another id, wherever it is spoken of.
    Rename {
        /// What.
        what: Thing,
        /// The new id.
        to: String,
    },
    /// Changes title, date or note of the graph.
    SetGraph(Values),
    /// Changes parameters of the model; channels are declared by their needs.
    SetModel(Values),
    /// Takes a channel out of the model that nothing uses any more.
    RemoveChannel(ChannelId),
    /// Edits with the reason for them.
    Because {
        /// Why.
        reason: String,
        /// What is done for that reason.
        edits: Vec<Edit>,
    },
}

/// What an edit is done to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// One thing.
    Thing(Thing),
    /// Every tie that fits.
    Where(Box<Selector>),
}

/// Somebody else takes over an office.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplaceLeader {
    /// Of which state or organisation.
    pub of: ActorId,
    /// By whom.
    pub by: ActorId,
    /// The first day in office; the predecessor's last is the day before.
    pub on: Date,
    /// Whom; the one with most control where it is not said.
    pub instead_of: Option<ActorId>,
    /// The control of the new leader; the predecessor's where it is not said.
    pub control: Option<f64>,
    /// The name of the new tie; `NEW-leads-WHAT` where it is not said.
    pub name: Option<TieId>,
    /// Where it is known from.
    pub sources: Vec<Citation>,
}

impl Edit {
    /// Its name in a file.
    pub fn verb(&self) -> &'static str {
        match self {
            Edit::AddSource(_) => "AddSource",
            Edit::AddActor(_) => "AddActor",
            Edit::AddDispute(_) => "AddDispute",
            Edit::AddTie(_) => "AddTie",
            Edit::RemoveSource(_) => "RemoveSource",
            Edit::RemoveActor(_) => "RemoveActor",
            Edit::RemoveDispute(_) => "RemoveDispute",
            Edit::RemoveTie(_) => "RemoveTie",
            Edit::Remove(_) => "Remove",
            Edit::Set { .. } => "Set",
            Edit::Scale { .. } => "Scale",
            Edit::End { .. } => "End",
            Edit::ReplaceLeader(_) => "ReplaceLeader",
            Edit::Rename { .. } => "Rename",
            Edit::SetGraph(_) => "SetGraph",
            Edit::SetModel(_) => "SetModel",
            Edit::RemoveChannel(_) => "RemoveChannel",
            Edit::Because { .. } => "Because",
        }
    }
}

impl fmt::Display for Edit {
    /// As an English phrase with ids: `remove the tie 'pact'`, `set share of tie 'arms' to 0.6`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edit::AddSource(source) => write!(f, "add the source '{}'", source.id),
            Edit::AddActor(actor) => write!(f, "add the {} '{}'", actor.kind.label(), actor.id),
            Edit::AddDispute(dispute) => write!(f, "add the dispute '{}'", dispute.id),
            Edit::AddTie(tie) => write!(f, "add the {} '{}' {}", tie.kind().label(), tie.id, joins(&tie.relation)),
            Edit::RemoveSource(id) => write!(f, "remove the source '{id}'"),
            Edit::RemoveActor(id) => write!(f, "remove the actor '{id}'"),
            Edit::RemoveDispute(id) => write!(f, "remove the dispute '{id}'"),
            Edit::RemoveTie(id) => write!(f, "remove the tie '{id}'"),
            Edit::Remove(selector) => write!(f, "remove the ties with {selector}"),
            Edit::Set { what, values, from, .. } => {
                let from = from.map_or(String::new(), |day| format!("from {day} on, "));
                write!(f, "{from}{}", assignments(&what.to_string(), values))
            }
            Edit::Scale { what, by } => write!(f, "scale {what} by {by}"),
            Edit::End { what, on } => write!(f, "end {what} on {on}"),
            Edit::ReplaceLeader(edit) => {
                let whom = edit.instead_of.as_ref().map_or("the leader".to_owned(), |whom| format!("'{whom}'"));
                write!(f, "replace {whom} of '{}' by '{}' on {}", edit.of, edit.by, edit.on)
            }
            Edit::Rename { what, to } => write!(f, "rename {what} to '{to}'"),
            Edit::SetGraph(values) => f.write_str(&assignments("the graph", values)),
            Edit::SetModel(values) => f.write_str(&assignments("the model", values)),
            Edit::RemoveChannel(channel) => write!(f, "remove the channel '{channel}'"),
            Edit::Because { reason, edits } => write!(f, "{} edits, because: {reason}", edits.len()),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Thing(thing) => write!(f, "{thing}"),
            Target::Where(selector) => write!(f, "the ties with {selector}"),
        }
    }
}

/// `set share of tie 'arms' to 0.6`, with the further fields behind.
fn assignments(what: &str, values: &Values) -> String {
    let assign = |(at, (field, value)): (usize, (&str, &str))| match at {
        0 => format!("{field} of {what} to {value}"),
        _ => format!("{field} to {value}"),
    };
    let each: Vec<String> = values.iter().enumerate().map(assign).collect();
    format!("set {}", crate::question::list(&each))
}

/// Whom a tie joins, with ids.
fn joins(relation: &Relation) -> String {
    match relation {
        Relation::Alliance { between: (a, b), .. } | Relation::Hostility { between: (a, b), .. } => {
            format!("between {a} and {b}")
        }
        Relation::Mediation { by, between: (a, b), .. } => format!("by {by} between {a} and {b}"),
        Relation::Dependence { of, on, channel, share } => format!("of {of} on {on} for {channel}, share {share}"),
        Relation::Membership { member, of, .. } => format!("of {member} in {of}"),
        Relation::Leadership { leader, of, .. } => format!("of {leader} over {of}"),
    }
}
