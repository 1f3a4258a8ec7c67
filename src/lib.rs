//! A geopolitical actor graph engine: who has leverage over whom, why, and what would change it.

pub mod draw;
pub mod export;
pub mod leverage;
pub mod model;
pub mod question;
pub mod text;
