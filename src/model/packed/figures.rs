//! Figures as people give them: few decimals, many of them not given at all.

use super::column::{Bytes, Column};
use super::narrow::{BLOCK, Block, Narrow, View};

/// Figures with more decimals are kept as they are.
const MOST_DECIMALS: u8 = 9;

/// Says that all figures are kept as they are.
const AS_THEY_ARE: u8 = u8::MAX;

/// No figure is given.
const NONE: u32 = 0;

/// The figure is kept apart.
const APART: u32 = 1;

/// From here on a figure, counted in the last decimal.
const FIRST: u32 = 2;

/// What can be seen of a figure at a glance: it is not given; it is a part of 1; it is another.
pub(crate) const NOT_GIVEN: u32 = 0;
pub(crate) const SHARE: u32 = 1;
pub(crate) const NO_SHARE: u32 = 2;

/// Figures, of which those of few decimals are kept as whole numbers: `figure = (code − 2) / 10^decimals`, to the last bit.
///
/// A quotient of whole numbers below 2⁵³ is the double nearest to it, which is what reading the decimals gives. What is not
/// made that way (a negative zero, more decimals) is kept apart with its position; where that is more than every sixteenth,
/// all are kept as they are.
///
/// Afroozeh, A., Kuffo, L. X. and Boncz, P. (2023). ALP: Adaptive Lossless floating-Point Compression. *Proc. ACM Manag.
/// Data* 1(4), article 230. <https://doi.org/10.1145/3626717>
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    decimals: u8,
    unit: f64,
    codes: Narrow,
    /// The positions of those that are kept apart, ascending.
    apart: Narrow,
    values: Column<f64>,
}

impl Figures {
    /// So many figures; `None` if the columns do not fit each other. O(figures).
    pub(crate) fn of(decimals: u8, codes: Narrow, apart: Narrow, values: Column<f64>, len: usize) -> Option<Self> {
        let fits = if decimals == AS_THEY_ARE {
            values.len() == len && apart.len() == 0 && codes.len() == 0
        } else {
            decimals <= MOST_DECIMALS
                && codes.len() == len
                && apart.len() == values.len()
                && apart.are_ascending()
                && apart.are_below(len)
                && kept_apart(&codes) == apart.len()
                && apart.iter().all(|at| codes.at(at as usize) == APART)
        };
        fits.then(|| Self { decimals, unit: unit(decimals), codes, apart, values })
    }

    pub(crate) fn len(&self) -> usize {
        if self.decimals == AS_THEY_ARE { self.values.len() } else { self.codes.len() }
    }

    /// The figure at a position, which has to be one of them; not a number where none is given.
    pub(crate) fn at(&self, position: usize) -> f64 {
        self.read(self.codes.view(), position)
    }

    /// The figures for whoever looks at many of them.
    pub(crate) fn reader(&self) -> impl Fn(usize) -> f64 {
        let codes = self.codes.view();
        move |position| self.read(codes, position)
    }

    #[inline]
    fn read(&self, codes: View<'_>, position: usize) -> f64 {
        if self.decimals == AS_THEY_ARE {
            return self.values.at(position);
        }
        match codes.at(position) {
            NONE => f64::NAN,
            APART => self.kept_apart(position),
            code => f64::from(code - FIRST) / self.unit,
        }
    }

    /// What the figures from a position on are, which has to be one of them: a whole block, or what is left.
    pub(crate) fn shares<'b>(&self, from: usize, room: &'b mut Block) -> &'b [u32] {
        if self.decimals == AS_THEY_ARE {
            let len = BLOCK.min(self.len() - from);
            room.iter_mut().zip(from..from + len).for_each(|(room, at)| *room = share(self.values.at(at)));
            return &room[..len];
        }
        let len = self.codes.block(from, room).len();
        let one = self.unit as u32 + FIRST;
        for (room, at) in room[..len].iter_mut().zip(from..) {
            *room = match *room {
                NONE => NOT_GIVEN,
                APART => share(self.kept_apart(at)),
                code if code <= one => SHARE,
                _ => NO_SHARE,
            };
        }
        &room[..len]
    }

    fn kept_apart(&self, position: usize) -> f64 {
        self.values.at(self.apart.before(position))
    }

    /// How many decimals are counted in codes, and how many figures are kept apart.
    pub(crate) fn sizes(&self) -> [usize; 2] {
        [usize::from(self.decimals), self.apart.len()]
    }

    /// How many codes there are of so many figures with so many decimals.
    pub(crate) fn codes(decimals: u8, len: usize) -> usize {
        if decimals == AS_THEY_ARE { 0 } else { len }
    }

    /// Its columns, as they are in a file.
    pub(crate) fn columns(&self) -> [&Bytes; 3] {
        [self.codes.bytes(), self.apart.bytes(), self.values.bytes()]
    }
}

fn share(figure: f64) -> u32 {
    if figure.is_nan() {
        NOT_GIVEN
    } else if (0.0..=1.0).contains(&figure) {
        SHARE
    } else {
        NO_SHARE
    }
}

fn kept_apart(codes: &Narrow) -> usize {
    let mut count = 0;
    codes.each_block(|_, codes| {
        for &code in codes {
            count += usize::from(code == APART);
        }
    });
    count
}

fn unit(decimals: u8) -> f64 {
    // Exact: 10⁹ is below 2⁵³.
    if decimals > MOST_DECIMALS { 1.0 } else { 10_u64.pow(u32::from(decimals)) as f64 }
}

/// The figure counted in units of its last decimal; `None` if it is not made of these.
fn code(figure: f64, decimals: u8) -> Option<u32> {
    if figure.is_nan() {
        return Some(NONE);
    }
    let unit = unit(decimals);
    let count = (figure * unit).round();
    let fits = (0.0..=f64::from(u32::MAX - FIRST)).contains(&count);
    // A negative zero is within, and is none of them.
    (fits && (count.abs() / unit).to_bits() == figure.to_bits()).then(|| count as u32 + FIRST)
}

impl FromIterator<f64> for Figures {
    fn from_iter<I: IntoIterator<Item = f64>>(figures: I) -> Self {
        let figures: Vec<f64> = figures.into_iter().collect();
        // As many decimals as any figure needs that does not need too many.
        let mut decimals = 0;
        for &figure in &figures {
            if code(figure, decimals).is_none() {
                decimals =
                    (decimals + 1..=MOST_DECIMALS).find(|&more| code(figure, more).is_some()).unwrap_or(decimals);
            }
        }
        let apart: Vec<u32> = (figures.iter().zip(0..))
            .filter_map(|(&figure, at)| code(figure, decimals).is_none().then_some(at))
            .collect();
        let none = || Narrow::from_iter([]);
        if apart.len() > figures.len() / 16 {
            let values = figures.into_iter().collect();
            return Self { decimals: AS_THEY_ARE, unit: 1.0, codes: none(), apart: none(), values };
        }
        Self {
            decimals,
            unit: unit(decimals),
            codes: figures.iter().map(|&figure| code(figure, decimals).unwrap_or(APART)).collect(),
            values: apart.iter().map(|&at| figures[at as usize]).collect(),
            apart: apart.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn again(figures: &Figures, len: usize) -> Figures {
        let [decimals, apart] = figures.sizes();
        let [codes, positions, values] = figures.columns().map(Bytes::clone);
        let codes = Narrow::of(codes, Figures::codes(decimals as u8, len)).expect("codes");
        let positions = Narrow::of(positions, apart).expect("positions");
        Figures::of(decimals as u8, codes, positions, Column::of(values).expect("values"), len).expect("they fit")
    }

    proptest! {
        #[test]
        fn every_figure_comes_back_to_the_last_bit(
            decimal in prop::collection::vec((0_u32..2_000_000, 0_u8..7), 0..80),
            other in prop::collection::vec(any::<f64>().prop_filter("one not a number is as good as another", |f| !f.is_nan()), 0..6),
            missing in 0_usize..5,
        ) {
            let decimal = decimal.iter().map(|&(count, decimals)| format!("{count}e-{decimals}").parse::<f64>().expect("a number"));
            let figures: Vec<f64> = decimal.chain(other).chain(vec![f64::NAN; missing]).chain([-0.0]).collect();
            let coded: Figures = figures.iter().copied().collect();
            let again = again(&coded, figures.len());
            let bits = |coded: &Figures| (0..coded.len()).map(|at| coded.at(at).to_bits()).collect::<Vec<_>>();
            let expected: Vec<u64> = figures.iter().map(|figure| figure.to_bits()).collect();
            prop_assert_eq!(bits(&coded), expected.clone());
            prop_assert_eq!(bits(&again), expected);
            for from in (0..figures.len()).step_by(BLOCK) {
                let mut room = [0; BLOCK];
                for (&seen, &figure) in coded.shares(from, &mut room).iter().zip(&figures[from..]) {
                    prop_assert_eq!(seen, share(figure));
                }
            }
        }
    }

    #[test]
    fn a_figure_kept_apart_that_is_no_number_is_not_given() {
        let figures: Figures = (0..40).map(|at| if at == 7 { 1.0 / 3.0 } else { 0.5 }).collect();
        assert_eq!(figures.sizes(), [1, 1]);
        let no_number = Column::of(Bytes::new(f64::NAN.to_le_bytes().to_vec())).expect("eight bytes");
        let hostile = Figures::of(1, figures.codes.clone(), figures.apart.clone(), no_number, 40).expect("it fits");
        assert_eq!(hostile.shares(0, &mut [0; BLOCK])[6..9], [SHARE, NOT_GIVEN, SHARE]);
    }

    #[test]
    fn shares_of_six_decimals_take_three_bytes() {
        let shares: Figures = (0..1000).map(|at| f64::from(at * 997) / 1e6).collect();
        assert_eq!(shares.sizes(), [6, 0]);
        assert_eq!(shares.columns().map(|column| column.len()), [3000, 0, 0]);
        let thirds: Figures = (1..1000).map(|at| f64::from(at) / 3000.0).collect();
        assert_eq!(thirds.sizes()[0], usize::from(AS_THEY_ARE));
    }
}
