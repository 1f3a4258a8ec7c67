//! The six kinds of tie, their levels and their default strengths.

use serde::{Deserialize, Serialize};

use super::{ActorId, ChannelId, Citation, DisputeId, LeverageModel, Period, TieId};

/// A closed list of terms: `Variant = "name in JSON" => "label in prose"`. In RON the variant's own name is written.
macro_rules! vocabulary {
    (
        $(#[$outer:meta])*
        pub enum $name:ident { $( $(#[$inner:meta])* $variant:ident = $json:literal => $label:literal ),* $(,)? }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $( $(#[$inner])* $variant ),* }

        impl $name {
            /// Every term, in order.
            pub const ALL: &'static [$name] = &[ $( $name::$variant ),* ];

            /// The name in JSON and on the command line.
            pub fn name(self) -> &'static str {
                match self { $( $name::$variant => $json ),* }
            }

            /// The name in RON.
            pub fn ron_name(self) -> &'static str {
                match self { $( $name::$variant => stringify!($variant) ),* }
            }

            /// The name in prose.
            pub fn label(self) -> &'static str {
                match self { $( $name::$variant => $label ),* }
            }
        }
    };
}
pub(super) use vocabulary;

vocabulary! {
    /// What a tie is.
    pub enum TieKind {
        /// A formal or informal commitment between two actors.
        Alliance = "alliance" => "alliance",
        /// Enmity between two actors, from sanctions and rivalry to war.
        Hostility = "hostility" => "hostility",
        /// A third party's work between two actors.
        Mediation = "mediation" => "mediation",
        /// One actor's need that another supplies.
        Dependence = "dependence" => "dependence",
        /// Belonging to an organisation.
        Membership = "membership" => "membership",
        /// A person's hold on the decisions of a state or organisation.
        Leadership = "leadership" => "leadership",
    }
}

vocabulary! {
    /// Type of an alliance, as in the Correlates of War formal alliances.
    ///
    /// Gibler, D. M. (2009). *International Military Alliances, 1648–2008*. CQ Press.
    pub enum Pact {
        /// The parties promise to defend each other.
        DefensePact = "defense_pact" => "defence pact",
        /// The parties promise to stay out of each other's wars.
        Neutrality = "neutrality" => "neutrality pact",
        /// The parties promise not to attack each other.
        Nonaggression = "nonaggression" => "non-aggression pact",
        /// The parties promise to consult in a crisis.
        Entente = "entente" => "entente",
    }
}

vocabulary! {
    /// Level of a hostility: the levels of militarized interstate disputes, with rivalry and sanctions.
    ///
    /// Palmer, G. et al. (2022). The MID5 dataset, 2011–2014: procedures, coding rules, and description.
    /// *Conflict Management and Peace Science* 39(4), 470–482. <https://doi.org/10.1177/0738894221995743>
    pub enum HostilityLevel {
        /// A standing rivalry underneath the episodes.
        Rivalry = "rivalry" => "rivalry",
        /// Sanctions.
        Sanctions = "sanctions" => "sanctions",
        /// A threat to use force.
        Threat = "threat" => "threat of force",
        /// A display of force.
        Display = "display" => "display of force",
        /// A use of force short of war.
        Force = "force" => "use of force",
        /// War.
        War = "war" => "war",
    }
}

vocabulary! {
    /// What a mediator does: Bercovitch's three strategies.
    ///
    /// Bercovitch, J., Anagnoson, J. T. and Wille, D. L. (1991). Some conceptual issues and empirical trends in the
    /// study of successful mediation in international relations. *Journal of Peace Research* 28(1), 7–17.
    /// <https://doi.org/10.1177/0022343391028001003>
    pub enum MediationStyle {
        /// Carrying messages, hosting, clearing up facts.
        Facilitation = "facilitation" => "facilitation",
        /// Proposing the terms and steering the agenda.
        Formulation = "formulation" => "formulation",
        /// Pressing, promising and guaranteeing.
        Manipulation = "manipulation" => "manipulation",
    }
}

vocabulary! {
    /// How sure the author of the file is of a tie.
    pub enum Confidence {
        /// Little doubt.
        High = "high" => "high",
        /// Some doubt.
        Medium = "medium" => "medium",
        /// Much doubt.
        Low = "low" => "low",
    }
}

/// What a tie joins, and how.
#[derive(Clone, Debug, PartialEq)]
pub enum Relation {
    /// Two allies; the order means nothing.
    Alliance {
        /// The allies.
        between: (ActorId, ActorId),
        /// Its type.
        pact: Pact,
    },
    /// Two opponents; the order means nothing.
    Hostility {
        /// The opponents.
        between: (ActorId, ActorId),
        /// Its level.
        level: HostilityLevel,
    },
    /// A third party between two others.
    Mediation {
        /// The mediator.
        by: ActorId,
        /// The parties; the order means nothing.
        between: (ActorId, ActorId),
        /// What the mediator does.
        style: MediationStyle,
    },
    /// What one needs and another supplies.
    Dependence {
        /// Who needs it.
        of: ActorId,
        /// Who supplies it.
        on: ActorId,
        /// What is needed.
        channel: ChannelId,
        /// The supplier's part of the need, in `[0, 1]`.
        share: f64,
    },
    /// Belonging to an organisation.
    Membership {
        /// The member.
        member: ActorId,
        /// The organisation.
        of: ActorId,
        /// What the member is in it, for instance `co-chair`.
        role: Option<String>,
        /// The member's part of the organisation's decisions, in `[0, 1]`; 1 / members in force where not given.
        vote: Option<f64>,
        /// What membership is worth to the member, in `[0, 1]`; the model's default where not given.
        stake: Option<f64>,
    },
    /// A person's hold on decisions.
    Leadership {
        /// The leader.
        leader: ActorId,
        /// The state or organisation led.
        of: ActorId,
        /// The office held, for instance `Prime Minister`.
        office: Option<String>,
        /// The leader's part of the decisions, in `[0, 1]`; the model's default where not given.
        control: Option<f64>,
    },
}

/// A tie between actors, with its dates, its strength and its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// Its name: scenarios, explanations and diffs speak of it.
    pub id: TieId,
    /// What it joins, and how.
    pub relation: Relation,
    /// When it is in force.
    pub period: Period,
    /// The strength of an alliance, hostility or mediation in `[0, 1]`, where the file gives one instead of the
    /// default of its level. `None` for the other kinds, whose figure is part of the relation.
    pub strength: Option<f64>,
    /// How sure the author is.
    pub confidence: Option<Confidence>,
    /// Lower bound of the strength.
    pub low: Option<f64>,
    /// Upper bound of the strength.
    pub high: Option<f64>,
    /// The dispute a hostility or mediation is over.
    pub over: Option<DisputeId>,
    /// Anything a reader should know.
    pub note: Option<String>,
    /// Where it is known from.
    pub sources: Vec<Citation>,
}

impl Tie {
    /// A tie of which only the name, the relation and the dates are known.
    pub fn new(id: impl Into<TieId>, relation: Relation, period: Period) -> Self {
        Self {
            id: id.into(),
            relation,
            period,
            strength: None,
            confidence: None,
            low: None,
            high: None,
            over: None,
            note: None,
            sources: Vec::new(),
        }
    }

    /// What it is.
    pub fn kind(&self) -> TieKind {
        match self.relation {
            Relation::Alliance { .. } => TieKind::Alliance,
            Relation::Hostility { .. } => TieKind::Hostility,
            Relation::Mediation { .. } => TieKind::Mediation,
            Relation::Dependence { .. } => TieKind::Dependence,
            Relation::Membership { .. } => TieKind::Membership,
            Relation::Leadership { .. } => TieKind::Leadership,
        }
    }

    /// The actors it joins, in the order of the relation's fields: two, or three for a mediation (mediator first).
    pub fn actors(&self) -> impl Iterator<Item = &ActorId> {
        let (first, second, third) = match &self.relation {
            Relation::Alliance { between, .. } | Relation::Hostility { between, .. } => (&between.0, &between.1, None),
            Relation::Mediation { by, between, .. } => (by, &between.0, Some(&between.1)),
            Relation::Dependence { of, on, .. } => (of, on, None),
            Relation::Membership { member, of, .. } => (member, of, None),
            Relation::Leadership { leader, of, .. } => (leader, of, None),
        };
        [first, second].into_iter().chain(third)
    }

    /// The figure of the tie in `[0, 1]`: the strength of an alliance, hostility or mediation (its own or its
    /// level's), the share of a dependence, the stake of a membership, the control of a leadership.
    pub fn strength(&self, model: &LeverageModel) -> f64 {
        match &self.relation {
            Relation::Alliance { pact, .. } => self.strength.unwrap_or_else(|| model.pact(*pact)),
            Relation::Hostility { level, .. } => self.strength.unwrap_or_else(|| model.hostility(*level)),
            Relation::Mediation { style, .. } => self.strength.unwrap_or_else(|| model.mediation(*style)),
            Relation::Dependence { share, .. } => *share,
            Relation::Membership { stake, .. } => stake.unwrap_or(model.stake),
            Relation::Leadership { control, .. } => control.unwrap_or(model.control),
        }
    }

    /// Citations that give different figures, or of which one contradicts the claim: `true` if the sources disagree.
    pub fn is_contested(&self) -> bool {
        let mut figures = self.sources.iter().filter_map(|citation| citation.figure);
        let first = figures.next();
        self.sources.iter().any(|citation| citation.disputes) || figures.any(|figure| Some(figure) != first)
    }
}
