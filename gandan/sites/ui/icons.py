"""Line icons on a 24 x 24 grid, drawn for this product; each is the inside of an `<svg>`."""

from __future__ import annotations

from typing import Final

ICONS: Final[dict[str, str]] = {
    "today": '<rect x="4" y="5" width="16" height="15" rx="2.5"/><path d="M4 9.5h16M8.5 3v4M15.5 3v4M8.5 14.5l2.3 2.3 4.7-4.6"/>',
    "calendar": (
        '<rect x="4" y="5" width="16" height="15" rx="2.5"/>'
        '<path d="M4 9.5h16M8.5 3v4M15.5 3v4M8 13h2M11.5 13h2M15 13h1M8 16.5h2M11.5 16.5h2"/>'
    ),
    "figures": '<path d="M4 20h16M6.5 20v-6.5M12 20V5.5M17.5 20v-9.5"/>',
    "explore": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5M8 12.5v-2M10.5 12.5v-4M13 12.5v-3"/>',
    "activities": '<path d="M4 10v4l3 .6V9.4L4 10ZM7 9.4 17.5 5v14L7 14.6M9.5 15.5 10.6 20h2.6l-1.1-3.6M20.5 10v4"/>',
    "sessions": '<path d="M4 5.5h16v10H9.5L5.5 19v-3.5H4zM8 9h8M8 12h5"/>',
    "campaigns": '<path d="M6 21V4M6 5c4-2.5 7 2 12-.5v8.5c-5 2.5-8-2-12 .5"/>',
    "gatherings": (
        '<circle cx="9" cy="8.5" r="3"/>'
        '<path d="M3.5 19c.3-3.6 2.4-5.5 5.5-5.5s5.2 1.9 5.5 5.5M15.5 5.8a3 3 0 0 1 0 5.4M17 13.9c2.1.6 3.3 2.3 3.5 5.1"/>'
    ),
    "initiatives": (
        '<path d="M9.5 18h5M10.5 21h3'
        'M8 14.5C6.7 13.4 6 11.8 6 10a6 6 0 0 1 12 0c0 1.8-.7 3.4-2 4.5-.6.5-1 1.2-1 2v1.5H9V16.5c0-.8-.4-1.5-1-2Z"/'
        ">"
    ),
    "programmes": '<path d="M6 21V4M6 5h11.5l-2.6 4 2.6 4H6"/>',
    "democracy": '<path d="M4.5 12.5h15V20h-15zM8 12.5V4.5h8v8M10.3 8.2l1.4 1.4 2.3-2.7M9.5 16h5"/>',
    "reports": '<path d="M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 12.5h7M9 16h5"/>',
    "prove": '<path d="M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 14.5l2.2 2.2 4.3-4.4"/>',
    "places": '<path d="M12 21c4.3-4.6 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.2 6.4 6.5 11Z"/><circle cx="12" cy="10" r="2.3"/>',
    "import": '<path d="M12 3.5v11M8 10.5l4 4 4-4M4.5 15v4.5h15V15"/>',
    "download": '<path d="M12 4v11M8 11l4 4 4-4M5 20h14"/>',
    "questions": (
        '<circle cx="12" cy="12" r="8.5"/><path d="M9.7 9.6c.2-1.3 1.1-2 2.4-2 1.4 0 2.4.8 2.4 2.1 0 1.9-2.4 1.9-2.4 3.7M12.1 16.6v.1"/>'
    ),
    "history": '<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.3l2.8 1.7"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "more": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "arrow": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "back": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "down": '<path d="m6 9.5 6 6 6-6"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "edit": '<path d="M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "warning": '<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1"/>',
    "lock": '<rect x="5.5" y="10.5" width="13" height="9.5" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
    "person": '<circle cx="12" cy="8.5" r="3.8"/><path d="M4.5 20.5c.5-4.2 3.3-6.5 7.5-6.5s7 2.3 7.5 6.5"/>',
    "settings": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
    "leave": '<path d="M13 4H5.5v16H13M10 12h10.5M16.5 8l4 4-4 4"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z"/>',
    "sun": (
        '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4"/>'
    ),
    "moon": '<path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z"/>',
    "auto": '<circle cx="12" cy="12" r="8"/><path d="M12 4v16M12 7l4.5 10M12 4.5a7.5 7.5 0 0 1 0 15" />',
    "chart": '<path d="M4 20h16M6.5 20v-6.5M12 20V5.5M17.5 20v-9.5"/>',
    "table": '<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M4 10h16M10 10v9"/>',
    "map": '<path d="M3.5 6.5 9 4l6 2.5L20.5 4v13.5L15 20l-6-2.5L3.5 20zM9 4v13.5M15 6.5V20"/>',
    "tick-off": '<circle cx="12" cy="12" r="8.5"/><path d="m8 12.5 2.8 2.8L16 9.5"/>',
}


def icon_markup(name: str) -> str:
    """The inside of the icon's `<svg>`. Raises KeyError on an unknown name."""
    return ICONS[name]
