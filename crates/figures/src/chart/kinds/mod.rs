//! One module a kind of chart: what it is made of, and how it is drawn.

pub(super) mod bars;
pub(super) mod bullet;
pub(super) mod funnel;
pub(super) mod heat;
pub(super) mod histogram;
pub(super) mod likert;
pub(super) mod line;
pub(super) mod quadrant;
pub(super) mod run;
pub(super) mod scatter;
pub(super) mod sparkline;
pub(super) mod stacked;
pub(super) mod trend;
pub(super) mod waterfall;
