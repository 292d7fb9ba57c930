"""Our own line icons: one family, drawn on a grid of 24, stroke 1.75.

Each stands beside a word, so it says nothing itself.
"""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

DOT = "h.01"  # a line too short to see; its round end is the dot
RING = "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0"

SHAPES = {
    "arrow-down": "M12 5v14m-6-6 6 6 6-6",
    "arrow-left": "M19 12H5m6-6-6 6 6 6",
    "arrow-right": "M5 12h14m-6-6 6 6-6 6",
    "arrow-up": "M12 19V5m-6 6 6-6 6 6",
    "book": "M12 6.5C10 5 7.3 4.5 4 4.5V18c3.3 0 6 .5 8 2 2-1.5 4.7-2 8-2V4.5c-3.3 0-6 .5-8 2zm0 0V20",
    "box": "M5 5h14v14H5z",
    "building": "M3 20h18M4.5 20V9.5L12 4.5l7.5 5V20M9.5 20v-6h5v6",
    "calendar": "M6 5.5h12a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7.5a2 2 0 0 1 2-2zM4 10.5h16M8 3.5v4m8-4v4",
    "chat": "M4 5.5h16v11.5h-9l-4.5 3.5V17H4z",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "chevron": "m6 9.5 6 6 6-6",
    "close": "m6.5 6.5 11 11m0-11-11 11",
    "compare": "M4 5h6.5v14H4zM13.5 5H20v14h-6.5z",
    "contract": "M14 3.5H6.5v17h11.5V7.5zv4h4M9.5 12h5m-5 4h5",
    "copy": "M9 8.5h10.5v12H9zM15 8.5v-4H4.5v12H9",
    "differs": "M5 9.5h14M5 14.5h14M15.5 5l-7 14",
    "door": f"M3.5 20.5h17M6.5 20.5v-17h11v17M14 12{DOT}",
    "euro": "M17.5 7a6.5 6.5 0 1 0 0 10M4 10.5h9m-9 3h8",
    "exam": "M14 3.5H6.5v17h11.5V7.5zm-4.5 10.5 2 2 3.5-4",
    "filters": "M4 7.5h8.5M17 7.5h3m-16 9h3M11.5 16.5H20M12.5 7.5"
    "a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0m-5.5 9a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0",
    "globe": f"{RING}zh17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17",
    "guidance": "M5 8.5a3 3 0 1 0 6 0 3 3 0 1 0-6 0M2.5 19.5c0-3.2 2.4-5.3 5.5-5.3"
    "s5.5 2.1 5.5 5.3M14 4.5h7v5.5h-4L14 12.5z",
    "history": "M4.5 5v4.5H9M4.8 9.5a8 8 0 1 1-.8 3.5M12 8v4.5l3 2",
    "info": f"{RING}M12 11.5v5M12 8{DOT}",
    "letters": "m3 17 4-10.5L11 17m-6.7-3.5h5.4M14 6.5h6.5L14 17h6.5",
    "level": "M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.5V16c3 3 8 3 11 0v-4.5m4-2V14",
    "list": f"M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5{DOT}M4.5 12{DOT}M4.5 17.5{DOT}",
    "mail": "M5.5 5.5h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM4 7.5l8 6 8-6",
    "new": "M12 20.5V12m0 1c0-3.5-2.5-5.5-6.5-5.5C5.5 11 8 13 12 13zm0-2c0-3 2-5.5 6.5-5.5 0 3.5-2.5 5.5-6.5 5.5z",
    "people": "M6 8.5a3 3 0 1 0 6 0 3 3 0 1 0-6 0M3.5 19c0-3 2.5-5 5.5-5"
    "s5.5 2 5.5 5m1-13.2a3 3 0 0 1 0 5.4m1.5 3.2c2.2.7 3.5 2.4 3.5 4.6",
    "phone": "M6.5 4h3L11 8 9 9.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3"
    "a1.5 1.5 0 0 1-1.5 1.5C11 19 5 13 5 5.5A1.5 1.5 0 0 1 6.5 4z",
    "pin": "M12 21s-6.5-5.5-6.5-11a6.5 6.5 0 0 1 13 0C18.5 15.5 12 21 12 21"
    "zM9.75 10a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0",
    "print": "M7 8.5v-5h10v5M7 17.5H3.5v-9h17v9H17M7 14h10v6.5H7z",
    "route": "M20.5 3.5 3.5 10.5l7.5 2.5 2.5 7.5z",
    "search": "M4.5 11a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0m11.5 5 4.5 4.5",
    "share": "M14.5 6a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0m-10 6a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0"
    "m10 6a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0m-5.3-7.3 5.6-3.4m-5.6 6 5.6 3.4",
    "shield": "M12 3.5 19 6v5.5c0 4.5-2.8 7.3-7 9-4.2-1.7-7-4.5-7-9V6zM9 12l2 2 4-4",
    "smile": f"{RING}m5 2.2c1.8 2.4 5.2 2.4 7 0M9 9.5{DOT}m6 0{DOT}",
    "sort": "M7 5v14m-3-3 3 3 3-3M13.5 7h7m-7 5h5m-5 5h3",
    "speaker": "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15 9a4.2 4.2 0 0 1 0 6m2.5-8.5a8 8 0 0 1 0 11",
    "star": "m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9L6.7 20l1.1-6-4.4-4.2 6-.8z",
    "sun": "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4"
    "M5.6 18.4 7 17M17 7l1.4-1.4",
    "text-size": "m3 18.5 5-13 5 13M4.8 14h6.4m4.3 4.5 2.8-7.5 2.7 7.5M16.4 16h3.8",
    "warning": f"M12 4 2.8 19.5h18.4zM12 10v4.5M12 17{DOT}",
}

OPENING = (
    '<svg class="icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
)
DRAWN = {name: mark_safe(f'{OPENING}<path d="{shape}"/></svg>') for name, shape in SHAPES.items()}  # noqa: S308 # our own text


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawn icon, hidden from screen readers. Raises KeyError for a name that is not drawn."""
    return DRAWN[name]
