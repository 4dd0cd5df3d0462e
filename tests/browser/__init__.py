"""The site as readers and editors meet it: the production server, the real facts, a real browser.

`site.py` prepares and serves the register, `pages.py` lists the types of pages, `conftest.py` opens the browser and
watches it: a console error, a violation of the Content-Security-Policy or a request to another host fails any test.
"""
