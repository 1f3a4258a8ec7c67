//! Questions in the words people use, and answers that can be printed, compared and traced to their sources.
//!
//! | file | question |
//! |---|---|
//! | [`over`](Over) | who has leverage over B? |
//! | [`of`](Of) | over whom has A leverage? |
//! | [`between`](Between) | how much have two over each other, and which way does it lean? |
//! | [`mediators`](Mediators) | which third party has leverage over both sides? |
//! | [`freedom`](Freedom) | who is tied down, and by whom? |
//! | [`path`](Path) | by which chains does A reach B? |
//! | [`camps`](Camps) | which camps contradict the fewest ties, and which ties are those? |
//! | [`balance`](Balance) | how balanced is the signed network? |
//! | [`all`](All) | leverage of everybody over everybody |
//! | [`timeline`](Timeline) | how does an answer change over the dates? |
//! | [`camps_timeline`](CampsTimeline) | how do the camps? |
//! | [`centrality`](Centrality) | who is central, by one measure? |
//! | [`comparison`](Comparison) | who is central by each, and do the measures agree? |
//! | [`brokers`](Brokers) | who stands between others, and on whose side? |
//! | [`chokepoints`](Chokepoints) | through whom does every chain of leverage from A to B pass? |
//! | [`similarity`](Similarity) | how alike are two actors' ties to third parties? |
//! | [`cite`](Bibliography) | what does an answer rest on? |
//!
//! A [`Question`] is parsed from words, [`near`](Question::near) finds the part of a large graph that it is about,
//! [`ask()`] answers it on a solved system, and an [`Answer`] serializes to the
//! JSON shapes that other programs rely on. [`why`](Why) explains a figure, [`doubt`](Doubt) says what is unsure
//! about the ties behind it, [`day`](Outside) says that a graph has nothing dated for a day, [`quantity`](Quantity) is a question with one number and [`standing`](Standing) a ranking
//! without explanations, [`basis`](Basis) says which ties count for an answer about
//! structure and [`grouping`](Grouping) who belongs together, [`words`](figure) are the sentences' small change, [`reference`](reference_text) prints
//! sources, and [`table`](Table) lays an answer out as rows.

mod all;
mod ask;
mod balance;
mod basis;
mod between;
mod brokers;
mod camps;
mod camps_timeline;
mod centrality;
mod chokepoints;
mod cite;
mod comparison;
mod day;
mod doubt;
mod freedom;
mod grouping;
mod line;
mod mediators;
mod model_json;
mod near;
mod of;
mod over;
mod path;
mod quantity;
mod reference;
mod signed;
mod similarity;
mod standing;
mod table;
mod timeline;
mod verdict;
mod verdict_signed;
mod verdict_structure;
mod why;
mod why_not;
mod words;

pub use all::{All, AllOver, Figure, over_everybody};
pub use ask::{Answer, Options, Question, QuestionError, ask};
pub use balance::{Balance, TriadCounts};
pub use basis::Basis;
pub use between::Between;
pub use brokers::{BrokerLine, BrokerOptions, Brokers, CutLine};
pub use camps::{BlockLine, Camps, MemberLine, PressureLine, TensionLine};
pub use camps_timeline::{CampsMoment, CampsTimeline, camps_timeline};
pub use centrality::{Centrality, CentralityLine, CentralityOptions};
pub use chokepoints::{Chokepoint, Chokepoints, Detour};
pub use cite::{Bibliography, CitedSource, cite, cite_graph};
pub use comparison::{ComparedActor, ComparedMeasure, Comparison, MeasureAgreement};
pub use day::Outside;
pub(crate) use doubt::cautions;
pub use doubt::{Caution, Doubt, doubts};
pub use freedom::{Freedom, FreedomLine, TiedDown};
pub use grouping::{Group, Grouping};
pub use line::{Line, SteeredBy};
pub use mediators::{MediatorLine, Mediators, TeamLine};
pub use model_json::model_json;
pub use of::Of;
pub use over::Over;
pub use path::{Chain, Path};
pub use quantity::Quantity;
pub use reference::{ReferenceStyle, reference_bibtex, reference_csl, reference_text};
pub use signed::{SignedQuestion, SignedSize};
pub use similarity::{Portfolio, Position, Similarity};
pub use standing::Standing;
pub use table::{Cell, Table};
pub use timeline::{Followed, Moment, Timeline, timeline};
pub use why::{RestsOnTie, Step, StepKind, WalkLine, Why};
pub use why_not::WhyNot;
pub(crate) use words::either;
pub use words::{capitalised, count, figure, in_full, in_sentence, list, number};

pub(crate) use signed::{camps_within_reason, plain, plain_pair};
pub(crate) use standing::over_both;
pub(crate) use verdict::threshold;
