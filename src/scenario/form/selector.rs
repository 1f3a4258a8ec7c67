//! `where: ( … )`: which ties are meant.

use serde::Deserialize;

use crate::model::{
    ActorId, ChannelId, Confidence, DisputeId, HostilityLevel, MediationStyle, Pact, SourceId, TieId, TieKind,
};
use crate::scenario::Selector;
use crate::text::form::FirstDay;

#[derive(Debug, Deserialize)]
#[serde(rename = "where", deny_unknown_fields)]
pub(super) struct SelectorForm {
    kind: Option<TieKind>,
    named: Option<String>,
    actor: Option<ActorId>,
    of: Option<ActorId>,
    on: Option<ActorId>,
    by: Option<ActorId>,
    between: Option<(ActorId, ActorId)>,
    member: Option<ActorId>,
    leader: Option<ActorId>,
    channel: Option<ChannelId>,
    pact: Option<Pact>,
    level: Option<HostilityLevel>,
    style: Option<MediationStyle>,
    over: Option<DisputeId>,
    source: Option<SourceId>,
    confidence: Option<Confidence>,
    in_force: Option<FirstDay>,
    #[serde(default)]
    except: Vec<TieId>,
}

impl SelectorForm {
    pub(super) fn into_selector(self) -> Selector {
        Selector {
            kind: self.kind,
            named: self.named,
            actor: self.actor,
            of: self.of,
            on: self.on,
            by: self.by,
            between: self.between,
            member: self.member,
            leader: self.leader,
            channel: self.channel,
            pact: self.pact,
            level: self.level,
            style: self.style,
            over: self.over,
            source: self.source,
            confidence: self.confidence,
            in_force: self.in_force.map(|FirstDay(day)| day),
            except: self.except.into_iter().collect(),
        }
    }
}
