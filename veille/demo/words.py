"""The dates of the small web, as such sites print them, counted in days from the third week."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Words:
    """Ways to print the day that is ``ahead`` days after ``today``, the story's last day."""

    today: date

    def day(self, ahead: int) -> date:
        """The day itself."""
        return self.today + timedelta(days=ahead)

    def jour(self, ahead: int) -> str:
        """« 31 mars 2026 », « 1er avril 2026 »."""
        day = self.day(ahead)
        number = "1er" if day.day == 1 else str(day.day)
        return f"{number} {_MONTHS[day.month - 1]} {day.year}"

    def long(self, ahead: int) -> str:
        """« mardi 31 mars 2026 »."""
        return f"{_DAYS[self.day(ahead).weekday()]} {self.jour(ahead)}"

    def mois(self, ahead: int) -> str:
        """« mars 2026 »: a month, that no reading should turn into a day."""
        day = self.day(ahead)
        return f"{_MONTHS[day.month - 1]} {day.year}"

    def jjmmaaaa(self, ahead: int) -> str:
        """« 31/03/2026 »."""
        return f"{self.day(ahead):%d/%m/%Y}"

    def points(self, ahead: int) -> str:
        """« 31.03.2026 »."""
        return f"{self.day(ahead):%d.%m.%Y}"

    def court(self, ahead: int) -> str:
        """« 31/03/26 »."""
        return f"{self.day(ahead):%d/%m/%y}"

    def iso(self, ahead: int) -> str:
        """« 2026-03-31 »."""
        return self.day(ahead).isoformat()

    def instant(self, ahead: int) -> str:
        """« 2026-03-31T09:00:00Z », as SPIP dates its articles."""
        return f"{self.iso(ahead)}T09:00:00Z"

    def rfc(self, ahead: int) -> str:
        """« Tue, 31 Mar 2026 09:00:00 +0000 », as WordPress dates its articles."""
        return format_datetime(datetime.combine(self.day(ahead), time(9), UTC))

    def paris_midnight(self, ahead: int) -> str:
        """The end of a day in Paris, as a portal in UTC writes it: 22:00 or 23:00, day before."""
        end = datetime.combine(self.day(ahead + 1), time(0), _PARIS)
        return f"{end.astimezone(UTC):%Y-%m-%dT%H:%M:%S}+00:00"

    def context(self) -> dict[str, object]:
        """What the pages may write."""
        names = ("jour", "long", "mois", "jjmmaaaa", "points", "court", "iso", "instant", "rfc")
        return {
            **{name: getattr(self, name) for name in names},
            "an": self.today.year,
            "an_prochain": self.today.year + 1,
        }
