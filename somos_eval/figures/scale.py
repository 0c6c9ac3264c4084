"""Linear scales from values to positions."""

from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator


@dataclass(frozen=True)
class Scale:
    """A linear scale from ``[low, high]`` to positions ``[start, end]``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the position of `value`, kept inside the scale."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def round_ticks(high: float, most: int = 5, *, whole: bool = False) -> list[float]:
    """Return round values from 0 that cover `high`.

    Parameters
    ----------
    high : float
        Greatest value to show; zero or less counts as one.
    most : int
        At most this many steps.
    whole : bool
        Whether values between integers would have no meaning.
    """
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=whole)
    top = high if high > 0 else 1.0
    ticks = [float(t) for t in locator.tick_values(0, top) if t >= 0]
    # The locator may stop one step short of the greatest value or one step beyond it.
    while len(ticks) > 2 and ticks[-2] >= top:
        ticks.pop()
    return ticks
