//! Ties of a row.

use super::actors::Actors;
use super::cells::Cells;
use super::form::{Common, NumberRule, TieRule};
use crate::import::read::Refusal;
use crate::import::world::slug;
use crate::model::{ActorId, ActorKind, ChannelId, Citation, LeverageModel, Period, Relation, SourceId, Tie, nearest};

/// Why a row makes nothing, though nothing is wrong with it.
pub(super) const LACKS: &str = "a figure or term is missing without which there is no tie";

/// The tie that a rule makes of a row; `None` where it lacks what makes it one.
pub(super) fn tie(name: &str, rule: &TieRule, cells: &Cells<'_>, source: &SourceId) -> Result<Option<Tie>, Refusal> {
    let common = rule.common();
    let period = period(&common, cells)?;
    let on = period.since.or(period.until);
    let who = rule.who().into_iter().map(|(field, rule)| Ok((field, cells.who(rule, on)?)));
    let who = who.collect::<Result<Vec<_>, Refusal>>()?;
    for (at, (_, actor)) in who.iter().enumerate() {
        if who.iter().skip(at + 1).any(|(_, other)| other == actor) {
            return Err(Refusal::Said(format!("the tie joins '{actor}' with itself")));
        }
    }
    let part = |field: &str, rule: Option<&NumberRule>| match rule {
        Some(rule) => cells.part(field, rule),
        None => Ok(None),
    };
    let actor = |at: usize| who.get(at).map_or_else(|| ActorId::from(""), |(_, id)| id.clone());
    let text = |rule: Option<&_>| rule.map_or(Ok(None), |rule| cells.text(rule));
    let mut strength = None;
    let relation = match rule {
        TieRule::Alliance(rule) => {
            strength = part("strength", rule.strength.as_ref())?;
            cells.term(rule.pact.rule())?.map(|pact| Relation::Alliance { between: (actor(0), actor(1)), pact })
        }
        TieRule::Hostility(rule) => {
            strength = part("strength", rule.strength.as_ref())?;
            cells.term(rule.level.rule())?.map(|level| Relation::Hostility { between: (actor(0), actor(1)), level })
        }
        TieRule::Mediation(rule) => {
            strength = part("strength", rule.strength.as_ref())?;
            let relation = |style| Relation::Mediation { by: actor(0), between: (actor(1), actor(2)), style };
            cells.term(rule.style.rule())?.map(relation)
        }
        TieRule::Dependence(rule) => {
            let share = part("share", Some(&rule.share))?;
            let channel = cells.text(&rule.channel)?.map(known_channel).transpose()?;
            let relation = |(share, channel)| Relation::Dependence { of: actor(0), on: actor(1), channel, share };
            share.zip(channel).map(relation)
        }
        TieRule::Membership(rule) => Some(Relation::Membership {
            member: actor(0),
            of: actor(1),
            role: text(rule.role.as_ref())?,
            vote: part("vote", rule.vote.as_ref())?,
            stake: part("stake", rule.stake.as_ref())?,
        }),
        TieRule::Leadership(rule) => Some(Relation::Leadership {
            leader: actor(0),
            of: actor(1),
            office: text(rule.office.as_ref())?,
            control: part("control", rule.control.as_ref())?,
        }),
    };
    let Some(relation) = relation else { return Ok(None) };
    let joined: Vec<(&str, &ActorId)> = who.iter().map(|(field, id)| (*field, id)).collect();
    let missing = || Refusal::Said(format!("the name '{name}' speaks of a cell that is missing"));
    let id = slug(&cells.fill(name, &joined)?.ok_or_else(missing)?);
    let mut tie = Tie::new(id, relation, period);
    tie.strength = strength;
    let [(low, low_rule), (high, high_rule)] = common.figures;
    (tie.low, tie.high) = (part(low, low_rule)?, part(high, high_rule)?);
    let figure = tie.strength(&LeverageModel::default());
    if tie.low.is_some_and(|low| low > figure) || tie.high.is_some_and(|high| high < figure) {
        return Err(Refusal::Said(format!("the figure {figure} is not between low and high")));
    }
    if let Some(rule) = common.confidence {
        tie.confidence = cells.term(rule.rule())?;
    }
    let [(_, note), (_, says), (_, page)] = common.texts;
    tie.note = text(note)?;
    tie.sources = vec![Citation { says: text(says)?, page: text(page)?, ..Citation::of(source.clone()) }];
    Ok(Some(tie))
}

/// When a tie is in force.
fn period(common: &Common<'_>, cells: &Cells<'_>) -> Result<Period, Refusal> {
    let mut days = [None; 3];
    for (days, (_, rule)) in days.iter_mut().zip(common.dates) {
        *days = rule.map_or(Ok(None), |rule| cells.days(rule))?;
    }
    let [since, until, during] = days;
    let since = since.or(during).map(|(first, _)| first);
    let until = until.or(during).map(|(_, last)| last);
    cells.row.period(since, until)
}

fn known_channel(channel: String) -> Result<ChannelId, Refusal> {
    let known = LeverageModel::default().needs;
    if known.contains_key(channel.as_str()) {
        return Ok(channel.into());
    }
    let near = nearest(&channel, known.keys().map(|channel| channel.as_str()));
    let hint = if near.is_empty() {
        let all: Vec<&str> = known.keys().map(|channel| channel.as_str()).collect();
        format!("; the channels are {}", all.join(", "))
    } else {
        format!("; did you mean {}?", near.join(" or "))
    };
    Err(Refusal::Said(format!("there is no channel '{channel}'{hint}")))
}

/// Why a tie joins what it cannot.
pub(super) fn misfit(tie: &Tie, actors: &Actors) -> Option<Refusal> {
    for id in tie.actors() {
        if actors.kind(id).is_none() {
            let states = crate::import::Crosswalk::standard().states().map(|(_, state)| state.id.as_str());
            let near = nearest(id.as_str(), actors.ids().chain(states));
            let hint = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
            return Some(Refusal::Said(format!("there is no actor '{id}'{hint}")));
        }
    }
    let is = |id: &ActorId, kind: ActorKind| actors.kind(id) == Some(kind);
    match &tie.relation {
        Relation::Membership { of, .. } if !is(of, ActorKind::Organisation) => {
            Some(Refusal::Said(format!("'{of}' is no organisation, and has no members")))
        }
        Relation::Leadership { leader, .. } if !is(leader, ActorKind::Leader) => {
            Some(Refusal::Said(format!("'{leader}' is no leader")))
        }
        Relation::Leadership { of, .. } if is(of, ActorKind::Leader) => {
            Some(Refusal::Said(format!("'{of}' is a leader, and is not led")))
        }
        _ => None,
    }
}
