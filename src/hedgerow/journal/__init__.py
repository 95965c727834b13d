"""Journal: what somebody writes for themselves, locked with their own key."""
