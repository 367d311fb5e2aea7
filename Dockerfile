# syntax=docker/dockerfile:1
# Stage 1: fonts, icons and the chart library, by the lock file.
FROM node:22-bookworm-slim AS assets
WORKDIR /app/wwwroot-assets
COPY wwwroot-assets/package.json wwwroot-assets/package-lock.json wwwroot-assets/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund && touch node_modules/.installed

# Stage 2: build and publish.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /app
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/BannedSymbols.txt src/
COPY src/WorkplacePortal.Domain/WorkplacePortal.Domain.csproj src/WorkplacePortal.Domain/
COPY src/WorkplacePortal.Services/WorkplacePortal.Services.csproj src/WorkplacePortal.Services/
COPY src/WorkplacePortal.Web/WorkplacePortal.Web.csproj src/WorkplacePortal.Web/
RUN dotnet restore src/WorkplacePortal.Web
COPY wwwroot-assets wwwroot-assets
COPY --from=assets /app/wwwroot-assets/node_modules wwwroot-assets/node_modules
COPY src src
RUN dotnet publish src/WorkplacePortal.Web -c Release --no-restore -o /out \
    # The solver comes for every system; the image is of one.
    && find /out/runtimes -mindepth 1 -maxdepth 1 \( -name 'win*' -o -name 'osx*' \) -exec rm -rf {} +

# Stage 3: the portal alone. It runs as a user without rights; everything it keeps lies in one volume.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /out .
# The base image names a port of its own, which the address below would override with a warning at every start.
ENV ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://0.0.0.0:8080 \
    WORKPLACE_DATA=/data \
    DOTNET_gcServer=0
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "WorkplacePortal.Web.dll"]
CMD ["serve"]
