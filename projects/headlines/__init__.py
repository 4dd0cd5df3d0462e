"""Which figure heads a fact (rule), which figures head a project (project), and keeping both stored (refresh)."""
