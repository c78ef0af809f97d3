use crate::describe::Moments;
use crate::{Result, StatsError};

/// The rows of some columns in which nothing is missing, one after the other.
pub(crate) struct Complete {
    columns: usize,
    values: Vec<f64>,
}

/// What [`Complete::products`] finds.
pub(crate) struct Products {
    /// The weights' sum.
    pub total: f64,
    pub means: Vec<f64>,
    pub sums: Vec<f64>,
}

impl Complete {
    /// A value that is not a number is missing.
    ///
    /// # Errors
    /// [`StatsError::UnequalLengths`], [`StatsError::NotFinite`] for infinite values.
    pub fn of(columns: &[&[f64]]) -> Result<Self> {
        let length = columns.first().map_or(0, |column| column.len());
        if columns.iter().any(|column| column.len() != length) {
            return Err(StatsError::UnequalLengths);
        }
        if columns
            .iter()
            .copied()
            .flatten()
            .any(|value| value.is_infinite())
        {
            return Err(StatsError::NotFinite);
        }
        let mut values = Vec::with_capacity(length * columns.len());
        for row in 0..length {
            if columns.iter().all(|column| !column[row].is_nan()) {
                values.extend(columns.iter().map(|column| column[row]));
            }
        }
        Ok(Self {
            columns: columns.len(),
            values,
        })
    }

    pub fn rows(&self) -> usize {
        self.values.len() / self.columns.max(1)
    }

    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub fn at_least(&self, needed: u64) -> Result<()> {
        let found = self.rows() as u64;
        if found < needed {
            return Err(StatsError::TooFewAnswers { needed, found });
        }
        Ok(())
    }

    /// The sums of products of deviations from the columns' means, the lower triangle row by row
    /// (what stands above it is 0); each row counts as often as `weight` says.
    pub fn products(&self, weight: impl Fn(usize) -> f64) -> Products {
        let p = self.columns;
        let mut total = 0.0;
        let mut means = vec![0.0; p];
        for row in 0..self.rows() {
            let weight = weight(row);
            total += weight;
            for (mean, value) in means.iter_mut().zip(self.row(row)) {
                *mean += weight * value;
            }
        }
        for mean in &mut means {
            *mean /= total;
        }
        let mut sums = vec![0.0; p * p];
        let mut away = vec![0.0; p];
        for row in 0..self.rows() {
            let weight = weight(row);
            if weight == 0.0 {
                continue;
            }
            for ((away, value), mean) in away.iter_mut().zip(self.row(row)).zip(&means) {
                *away = value - mean;
            }
            for (i, first) in away.iter().enumerate() {
                let first = weight * first;
                for (product, second) in sums[i * p..].iter_mut().zip(&away[..=i]) {
                    *product += first * second;
                }
            }
        }
        Products { total, means, sums }
    }

    /// The correlations of all columns, row by row; each row counts as often as `weight` says.
    /// The place of the first column that does not vary, otherwise.
    pub fn correlations(
        &self,
        weight: impl Fn(usize) -> f64,
    ) -> std::result::Result<Vec<f64>, usize> {
        let p = self.columns;
        let Products { total, means, sums } = self.products(weight);
        // A column of equal values leaves rounding behind, never more than this.
        let spread: Vec<f64> = (0..p).map(|i| sums[i * p + i].sqrt()).collect();
        if let Some(flat) = (0..p).find(|&i| {
            let size = means[i].abs() * total.sqrt();
            spread[i].is_nan() || spread[i] <= size * 1e-13
        }) {
            return Err(flat);
        }
        let mut r = vec![1.0; p * p];
        for i in 0..p {
            for j in 0..i {
                let value = (sums[i * p + j] / spread[i] / spread[j]).clamp(-1.0, 1.0);
                r[i * p + j] = value;
                r[j * p + i] = value;
            }
        }
        Ok(r)
    }

    pub fn column(&self, column: usize) -> Moments {
        (0..self.rows()).map(|row| self.row(row)[column]).collect()
    }
}
