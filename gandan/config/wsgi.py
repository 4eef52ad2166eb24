"""The door for the web server."""

from django.core.wsgi import get_wsgi_application

from gandan.config import env

env.work_in()
application = get_wsgi_application()
