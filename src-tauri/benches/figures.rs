//! Figures and how they are printed.

use serde_json::Value;

/// The runs of one figure, in milliseconds.
pub struct Figure {
    name: String,
    target: Option<f64>,
    /// Which of a hundred runs has to meet the target.
    of_hundred: usize,
    runs: Vec<f64>,
}

impl Figure {
    /// The median has to meet the target.
    pub fn new(name: &str, target: Option<f64>, mut runs: Vec<f64>) -> Self {
        runs.sort_by(f64::total_cmp);
        Self { name: name.into(), target, of_hundred: 50, runs }
    }

    /// Ninety-nine of a hundred runs have to meet the target.
    pub fn nearly_all(name: &str, target: f64, runs: Vec<f64>) -> Self {
        Self { of_hundred: 99, ..Self::new(name, Some(target), runs) }
    }

    /// The run that so many of a hundred do not exceed.
    pub fn at(&self, of_hundred: usize) -> f64 {
        let rank = (self.runs.len() * of_hundred).div_ceil(100);
        self.runs.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
    }

    pub fn print(&self) {
        let missed = self.target.is_some_and(|target| target < self.at(self.of_hundred));
        let target = self.target.map_or("–".into(), |target| {
            let missed = if missed { ", missed" } else { "" };
            let which = if self.of_hundred == 50 { "" } else { ", 99 of 100" };
            format!("{target:.0} ms{which}{missed}")
        });
        let [middle, most, nearly, all] = [50, 95, 99, 100].map(|share| self.at(share));
        let (name, runs) = (&self.name, self.runs.len());
        println!(
            "| {name} | {target} | {middle:.1} | {most:.1} | {nearly:.1} | {all:.1} | {runs} |"
        );
    }
}

/// The numbers of a list that a page gave.
pub fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}
