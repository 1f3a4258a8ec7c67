//! A graph, who has leverage over whom in it, and what if, on one page of HTML.
//!
//! | file | idea |
//! |---|---|
//! | [`world`](World) | one of the graphs of a page: as it is, or as a scenario makes it |
//! | [`page`](Page) | worlds, what is shown of them, and all that the page says, as JSON |
//! | [`ask`](Ask) | the questions that a page asks, and their answers |
//! | `timeline` | how an answer changes over the dates |
//! | [`size`](Extent) | how much a page of this size can hold |
//! | `frame` | where everything goes, on every day and under every scenario |
//! | `piece` | pieces of SVG as data |
//! | `pack` | JSON in which nothing is said twice |
//! | [`html`](html()) | one file: markup, style, script, data |
//! | `web` | the page itself: markup, style, and a module for each view |
//!
//! The page computes nothing: layout, figures, sentences, shapes of lines are made here, and it shows them. What it holds
//! is [`Page::content`]; a server answers the rest with [`answers`] and [`Page::edited`].

mod ask;
mod content;
mod frame;
mod html;
mod pack;
mod piece;
mod size;
mod timeline;
mod world;

pub use ask::{Ask, Depth, answers, answers_while};
pub use content::Page;
pub use html::{Html, html, problem_page};
pub use size::Extent;
pub use world::{Told, World};
