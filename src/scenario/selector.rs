//! Which ties an edit means.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::{
    ActorId, ChannelId, Confidence, Date, DisputeId, HostilityLevel, MediationStyle, Pact, Relation, SourceId, Tie,
    TieId, TieKind,
};

/// A description that ties fit or not: all that it says must hold.
///
/// ```
/// use demarche::model::{Period, Relation, Tie, TieKind};
/// use demarche::scenario::Selector;
///
/// let trade = Relation::Dependence { of: "armenia".into(), on: "russia".into(), channel: "trade".into(), share: 0.2 };
/// let tie = Tie::new("armenia-trade-russia", trade, Period::ALWAYS);
/// let on_russia = Selector { kind: Some(TieKind::Dependence), on: Some("russia".into()), ..Selector::default() };
/// assert!(on_russia.fits(&tie));
/// assert!(!Selector { channel: Some("arms".into()), ..on_russia }.fits(&tie));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// Ties of this kind.
    pub kind: Option<TieKind>,
    /// Ties whose name is this, where `*` stands for any letters.
    pub named: Option<String>,
    /// Ties that join this actor, in whatever part.
    pub actor: Option<ActorId>,
    /// Who depends, what is joined, what is led.
    pub of: Option<ActorId>,
    /// Who supplies.
    pub on: Option<ActorId>,
    /// Who mediates.
    pub by: Option<ActorId>,
    /// The two of an alliance, hostility or mediation, in either order.
    pub between: Option<(ActorId, ActorId)>,
    /// Who is a member.
    pub member: Option<ActorId>,
    /// Who leads.
    pub leader: Option<ActorId>,
    /// Dependences in this channel.
    pub channel: Option<ChannelId>,
    /// Alliances of this type.
    pub pact: Option<Pact>,
    /// Hostilities of this level.
    pub level: Option<HostilityLevel>,
    /// Mediations of this style.
    pub style: Option<MediationStyle>,
    /// What is over this dispute.
    pub over: Option<DisputeId>,
    /// Ties that cite this source.
    pub source: Option<SourceId>,
    /// Ties of which the author is so sure.
    pub confidence: Option<Confidence>,
    /// Ties in force on this day.
    pub in_force: Option<Date>,
    /// But not these.
    pub except: BTreeSet<TieId>,
}

impl Selector {
    /// Whether a tie is meant.
    pub fn fits(&self, tie: &Tie) -> bool {
        let asked = |asked: &Option<ActorId>, has: Option<&ActorId>| asked.as_ref().is_none_or(|a| has == Some(a));
        let pair =
            |a: &ActorId, b: &ActorId| self.between.as_ref().is_none_or(|(x, y)| (x, y) == (a, b) || (x, y) == (b, a));
        let (mut of, mut on, mut by, mut member, mut leader) = (None, None, None, None, None);
        let (mut between, mut channel, mut term) = (self.between.is_none(), None, true);
        term &= self.pact.is_none_or(|asked| matches!(tie.relation, Relation::Alliance { pact, .. } if pact == asked));
        term &=
            self.level.is_none_or(|asked| matches!(tie.relation, Relation::Hostility { level, .. } if level == asked));
        term &=
            self.style.is_none_or(|asked| matches!(tie.relation, Relation::Mediation { style, .. } if style == asked));
        match &tie.relation {
            Relation::Alliance { between: (a, b), .. } | Relation::Hostility { between: (a, b), .. } => {
                between = pair(a, b);
            }
            Relation::Mediation { by: mediator, between: (a, b), .. } => {
                (by, between) = (Some(mediator), pair(a, b));
            }
            Relation::Dependence { of: needs, on: supplies, channel: through, .. } => {
                (of, on, channel) = (Some(needs), Some(supplies), Some(through));
            }
            Relation::Membership { member: who, of: what, .. } => (member, of) = (Some(who), Some(what)),
            Relation::Leadership { leader: who, of: what, .. } => (leader, of) = (Some(who), Some(what)),
        }
        let of_tie = self.kind.is_none_or(|kind| tie.kind() == kind)
            && self.named.as_ref().is_none_or(|pattern| matches(pattern, tie.id.as_str()))
            && self.over.as_ref().is_none_or(|over| tie.over.as_ref() == Some(over))
            && self.source.as_ref().is_none_or(|source| tie.sources.iter().any(|c| c.source == *source))
            && self.confidence.is_none_or(|confidence| tie.confidence == Some(confidence))
            && self.in_force.is_none_or(|on| tie.period.contains(on))
            && !self.except.contains(&tie.id);
        of_tie
            && between
            && term
            && self.actor.as_ref().is_none_or(|actor| tie.actors().any(|end| end == actor))
            && asked(&self.of, of)
            && asked(&self.on, on)
            && asked(&self.by, by)
            && asked(&self.member, member)
            && asked(&self.leader, leader)
            && self.channel.as_ref().is_none_or(|asked| channel == Some(asked))
    }

    /// Whether it says nothing, so that every tie would fit.
    pub fn is_empty(&self) -> bool {
        *self == Self { except: self.except.clone(), ..Self::default() }
    }

    /// The actors it names, each with the field that names it.
    pub(super) fn actors(&self) -> Vec<(&'static str, &ActorId)> {
        let single = [
            ("actor", &self.actor),
            ("of", &self.of),
            ("on", &self.on),
            ("by", &self.by),
            ("member", &self.member),
            ("leader", &self.leader),
        ];
        let pair = self.between.iter().flat_map(|(a, b)| [("between", a), ("between", b)]);
        single.into_iter().filter_map(|(field, id)| id.as_ref().map(|id| (field, id))).chain(pair).collect()
    }

    /// Field and text of all that it says, in the words of files.
    pub(super) fn written(&self) -> Vec<(&'static str, String)> {
        let quote = crate::text::fields::quote;
        let mut fields: Vec<(&'static str, String)> = Vec::new();
        let mut push = |field: &'static str, text: Option<String>| fields.extend(text.map(|text| (field, text)));
        push("kind", self.kind.map(|kind| kind.ron_name().to_owned()));
        push("named", self.named.as_deref().map(quote));
        push("actor", self.actor.as_ref().map(|id| quote(id.as_str())));
        push("of", self.of.as_ref().map(|id| quote(id.as_str())));
        push("on", self.on.as_ref().map(|id| quote(id.as_str())));
        push("by", self.by.as_ref().map(|id| quote(id.as_str())));
        let pair = self.between.as_ref().map(|(a, b)| format!("({}, {})", quote(a.as_str()), quote(b.as_str())));
        push("between", pair);
        push("member", self.member.as_ref().map(|id| quote(id.as_str())));
        push("leader", self.leader.as_ref().map(|id| quote(id.as_str())));
        push("channel", self.channel.as_ref().map(|id| quote(id.as_str())));
        push("pact", self.pact.map(|pact| pact.ron_name().to_owned()));
        push("level", self.level.map(|level| level.ron_name().to_owned()));
        push("style", self.style.map(|style| style.ron_name().to_owned()));
        push("over", self.over.as_ref().map(|id| quote(id.as_str())));
        push("source", self.source.as_ref().map(|id| quote(id.as_str())));
        push("confidence", self.confidence.map(|confidence| confidence.ron_name().to_owned()));
        push("in_force", self.in_force.map(|day| quote(&day.to_string())));
        if !self.except.is_empty() {
            let except: Vec<String> = self.except.iter().map(|id| quote(id.as_str())).collect();
            push("except", Some(format!("[{}]", except.join(", "))));
        }
        fields
    }
}

impl fmt::Display for Selector {
    /// As within the brackets of a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<String> = self.written().into_iter().map(|(field, text)| format!("{field}: {text}")).collect();
        f.write_str(&fields.join(", "))
    }
}

/// Whether a name is what a pattern says, in which `*` stands for any letters.
fn matches(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_letters() {
        for (pattern, name, fits) in [
            ("pact", "pact", true),
            ("pact", "pacts", false),
            ("*", "anything", true),
            ("armenia-*", "armenia-arms-russia", true),
            ("*-russia", "armenia-arms-russia", true),
            ("a*-arms-*", "armenia-arms-russia", true),
            ("a*-arms-*", "armenia-trade-russia", false),
            ("ab*ba", "aba", false),
            ("*a*a*", "banana", true),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} and {name}");
        }
    }
}
