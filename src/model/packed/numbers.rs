//! Things numbered as they come.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use super::packer::Unsound;

/// Things numbered as they come, from 0.
#[derive(Debug)]
pub(crate) struct Numbers<K> {
    numbers: HashMap<K, u32>,
    pub(crate) all: Vec<K>,
}

impl<K> Default for Numbers<K> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), all: Vec::new() }
    }
}

impl<K: Hash + Eq + Ord + Clone> Numbers<K> {
    /// The number of a thing, which may be new.
    pub(crate) fn of<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> u32
    where
        K: Borrow<Q> + for<'q> From<&'q Q>,
    {
        if let Some(&number) = self.numbers.get(key) {
            return number;
        }
        let number = self.all.len() as u32;
        let key = K::from(key);
        self.all.push(key.clone());
        self.numbers.insert(key, number);
        number
    }

    /// Where each is in a table that is in order.
    pub(crate) fn positions(&self, table: &[K]) -> Result<Vec<u32>, Unsound> {
        self.all.iter().map(|key| table.binary_search(key).map(|at| at as u32).map_err(|_| Unsound)).collect()
    }
}
