"""A camera on the network: GStreamer's RTSP server with a moving test picture.

Usage: rtsp-server.py PORT. Prints "ready" once it can be reached; serves until it is killed.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

CAMERA = (
    "( videotestsrc is-live=true pattern=ball "
    "! video/x-raw,width=320,height=240,framerate=25/1 "
    "! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 "
    "! rtph264pay name=pay0 config-interval=1 )"
)

Gst.init(None)
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(CAMERA)
factory.set_shared(True)
server = GstRtspServer.RTSPServer(address="127.0.0.1", service=sys.argv[1])
server.get_mount_points().add_factory("/camera", factory)
if server.attach(None) == 0:
    sys.exit("the port %s is taken" % sys.argv[1])
print("ready", flush=True)
GLib.MainLoop().run()
