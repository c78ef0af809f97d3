//! Many comparisons at once. Whichever correction was used is named beside the marks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Correction {
    /// Holm (1979): the chance of even one false mark stays under the level. For "which cells
    /// differ".
    Holm,
    /// Benjamini and Hochberg (1995): the expected share of false marks stays under the level. For
    /// screening a list.
    BenjaminiHochberg,
}

impl Correction {
    /// Adjusted p values in the order given; a comparison is marked if its own is at most the
    /// level. Comparisons that could not be made are not passed in; a p that is not a number
    /// stays one and does not count as a comparison.
    pub fn adjust(self, p: &[f64]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..p.len()).filter(|&index| !p[index].is_nan()).collect();
        order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
        let count = order.len() as f64;
        let mut adjusted = p.to_vec();
        match self {
            Self::Holm => {
                let mut largest: f64 = 0.0;
                for (rank, &index) in order.iter().enumerate() {
                    largest = largest.max((count - rank as f64) * p[index]);
                    adjusted[index] = largest.min(1.0);
                }
            }
            Self::BenjaminiHochberg => {
                let mut smallest: f64 = 1.0;
                for (rank, &index) in order.iter().enumerate().rev() {
                    smallest = smallest.min(count / (rank as f64 + 1.0) * p[index]);
                    adjusted[index] = smallest;
                }
            }
        }
        adjusted
    }

    /// Which comparisons are marked at `level` (0.05).
    pub fn marks(self, p: &[f64], level: f64) -> Vec<bool> {
        self.adjust(p)
            .into_iter()
            .map(|adjusted| adjusted <= level)
            .collect()
    }
}
